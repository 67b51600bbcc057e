# Keyword-only parameters and their defaults.
def f(*, a, b=2):
    return a, b
print(f(a=1), f(b=3, a=1))
def g(x, *, y=[]):
    y.append(x)
    return y
print(g(1), g(2), g(3, y=[]))
def h(*args, sep="-"):
    return sep.join(args)
print(h("a", "b"), h("a", "b", sep="+"))
for call in (lambda: f(), lambda: f(1), lambda: f(a=1, c=2), lambda: f(b=1)):
    try:
        call()
    except TypeError:
        print("TypeError")
n = 5
def k(*, d=n):
    return d
n = 6
print(k(), k.__kwdefaults__)
