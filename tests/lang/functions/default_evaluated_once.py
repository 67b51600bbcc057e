# defaults are made once, at the def
def add(x, to=[]):
    to.append(x)
    return to
print(add(1), add(2), add(3, []), add(4))
n = 1
def f(a=n, b=lambda: n):
    return a, b()
n = 2
print(f(), [g() for g in [lambda i=i: i for i in range(3)]], [g() for g in [lambda: i for i in range(3)]])
