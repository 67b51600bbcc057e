# Positional-only parameters.
def f(a, b, /, c, d=4, *args, e, f=6, **kw):
    return a, b, c, d, args, e, f, kw
print(f(1, 2, 3, e=5), f(1, 2, c=3, e=5), f(1, 2, 3, 4, 5, 6, e=7, g=8), f(1, 2, 3, e=5, a="kw", b="kw"))
def g(x, y=2, /):
    return x, y
print(g(1), g(1, 3))
for call in (lambda: g(x=1), lambda: g(1, y=2), lambda: g(), lambda: g(1, 2, 3)):
    try:
        call()
    except TypeError:
        print("TypeError")
def h(a, /, *, b):
    return a, b
print(h(1, b=2), (lambda a, /, b: (a, b))(1, b=2))
def k(a, /, **kw):
    return a, kw
print(k(1, a=2))
class C:
    def m(self, x, /, y):
        return x, y
print(C().m(1, y=2), C().m(1, 2))
