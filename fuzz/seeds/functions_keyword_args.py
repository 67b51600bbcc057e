# **kwargs collects and unpacks keyword arguments in order.
def f(**k):
    return k
print(f(), f(a=1), f(z=1, y=2, x=3))
def g(a, b=0, **k):
    return a, b, k
print(g(1), g(1, c=2), g(b=5, a=4, d=6))
d = {"one": 1, "two": 2}
print(f(**d), f(zero=0, **d), f(**d, **{"three": 3}))
k = f(**d)
k["new"] = 1
print("new" in d)
def h(*a, **k):
    return a, k
print(h(1, 2, *[4], x=3, **{"y": 5}))
