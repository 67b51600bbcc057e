# Each generator has its own locals; closures see the shared cells.
def gen(step):
    n = 0
    def bump():
        nonlocal n
        n += step
    while True:
        yield n
        bump()
a, b = gen(1), gen(10)
print([next(a), next(b), next(a), next(b), next(a), next(b)])
def make():
    log = []
    def g():
        for i in range(3):
            log.append(i)
            yield i
    return g, log
g, log = make()
x, y = g(), g()
next(x); next(y); next(x)
print(log)
class Tree:
    def __init__(self, v, l=None, r=None):
        self.v, self.l, self.r = v, l, r
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
print(list(Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6, Tree(5)))))
