# lambda with every kind of parameter.
f = lambda: 1
g = lambda x, y=2, *a, k=3, **kw: (x, y, a, k, kw)
print(f(), g(1), g(1, 5, 6, k=7, z=8))
print((lambda *a: a)(1, 2), (lambda **k: k)(a=1), (lambda a, /, b, *, c: (a, b, c))(1, 2, c=3))
print([h(2) for h in [lambda x, n=n: x + n for n in range(3)]])
print((lambda x: (lambda y: x + y))(1)(2), sorted("bca", key=lambda c: -ord(c)))
print((lambda: (yield))().__class__.__name__, (lambda x: x if x else "no")(0))
def make():
    n = 0
    return lambda: n
print(make()(), max([1, -5, 3], key=lambda v: v * v))
