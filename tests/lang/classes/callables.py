# Calling things.
class C:
    def __call__(self, *a, **k):
        return a, k
    def m(self, x):
        return x
    @staticmethod
    def s(x):
        return x
    @classmethod
    def c(cls, x):
        return cls.__name__, x
c = C()
print(c(1, b=2), c.m(3), C.m(c, 4), c.s(5), C.s(6), c.c(7), C.c(8))
m = c.m
print(m(9), m.__self__ is c, m.__func__ is C.m, m == c.m, m is c.m)
print(list(map(c.m, [1, 2])), callable(c), callable(C), callable(5), callable(len), callable(lambda: 0))
for bad in (lambda: 5(), lambda: None(), lambda: "a"(), lambda: C.m(), lambda: c.m()):
    try:
        bad()
    except TypeError:
        print("TypeError")
f = getattr(c, "m")
c.m = lambda x: "instance " + str(x)
print(c.m(1), f(1), C().m(2))
