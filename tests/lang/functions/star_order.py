# order of positional and keyword collections
def f(a, *args, b=0, **kw):
    return a, args, b, kw
print(f(1), f(1, 2, 3), f(1, 2, b=3, c=4), f(*[1, 2], *[3], b=1), f(1, *(), **{}, **{"z": 1}), f(a=1, x=2), f(*"ab", **dict(b="q", y=1)))
print((lambda *a, **k: (a, k))(1, 2, x=3), (lambda *a, s: (a, s))(1, s=2))
