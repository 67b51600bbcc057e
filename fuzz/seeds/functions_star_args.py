# *args collects and unpacks positional arguments.
def f(*a):
    return a
print(f(), f(1), f(1, 2, 3))
def g(a, *rest):
    return a, rest
print(g(1), g(1, 2, 3))
print(f(*[1, 2]), f(0, *"ab", 3), f(*(), *[1], *{2: 0}))
print(f(*range(4)), f(*(x for x in "xy")))
print(max(*[3, 9, 2]), g(*[1]), g(*"hey"))
l = [1, 2]
t = f(*l)
l.append(3)
print(t, type(t) is tuple)
