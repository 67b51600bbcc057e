# Keyword-only parameters with and without defaults.
def f(a, *, b, c=3):
    return a, b, c
print(f(1, b=2), f(1, c=9, b=8), f(b=0, a=1))
def g(*a, k=None):
    return a, k
print(g(1, 2), g(1, 2, k=3), g(k=0))
def h(a, *r, k=1, **kw):
    return a, r, k, kw
print(h(0), h(0, 1, 2, k=5, z=6))
for call in (lambda: f(1), lambda: f(1, 2), lambda: f(1, b=2, d=4), lambda: f(b=1)):
    try:
        call()
    except TypeError:
        print("TypeError")
