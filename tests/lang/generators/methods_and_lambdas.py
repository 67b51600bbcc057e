# Generators as methods, static methods, lambdas and default arguments.
class Counter:
    def __init__(self, n):
        self.n = n
    def down(self):
        while self.n:
            yield self.n
            self.n -= 1
    @staticmethod
    def pair(a):
        yield a
        yield a
    @classmethod
    def named(cls):
        yield cls.__name__
c = Counter(3)
print(list(c.down()), c.n, list(Counter.pair(1)), list(c.named()))
f = lambda: (yield 5)
print(list(f()))
def g(a, *b, c=3, **d):
    yield a
    yield b
    yield c
    yield sorted(d)
print(list(g(1, 2, 3, c=4, e=5)))
print(dict(enumerate(Counter(2).down())))
a, *b = Counter(4).down()
print(a, b)
