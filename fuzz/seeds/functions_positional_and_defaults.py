# Positional arguments and default values.
def f(a, b=2, c=3):
    return (a, b, c)
print(f(1), f(1, 5), f(1, 5, 6))
print(f(1, c=9), f(b=1, a=0), f(c=7, b=8, a=9))
def g(l=[]):
    l.append(len(l))
    return l
print(g(), g(), g([5]), g())
n = 10
def h(x=n):
    return x
n = 20
print(h(), h(n))
def nothing():
    pass
print(nothing())
