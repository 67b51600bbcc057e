# * and ** several times in a call.
def f(*args, **kw):
    return args, kw
print(f(*[1], *(2, 3), 4, *"ab"), f(**{"a": 1}, **{"b": 2}), f(*[], **{}))
print(f(0, *[1], x=5, **{"y": 6}), f(*range(3), k=1))
def g(a, b, c=3, *, d=4):
    return a, b, c, d
print(g(*[1, 2]), g(*[1], b=5), g(1, **{"b": 2, "d": 9}), g(*(1, 2), *(7,), **{"d": 0}))
for call in (lambda: g(*[1]), lambda: g(1, 2, **{"e": 1}), lambda: f(**{"a": 1}, **{"a": 2}), lambda: f(**{1: 2}), lambda: g(1, 2, b=3), lambda: f(*5), lambda: f(**5)):
    try:
        print(call())
    except TypeError:
        print("TypeError")
