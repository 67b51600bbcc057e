# is compares identity, == compares values.
a = [1, 2]
b = a
c = [1, 2]
print(a is b, a is c, a == c, a is not c)
print(None is None, True is True, () == ())
b.append(3)
print(a, c)
x = None
print(x is None, x is not None, 0 is None)
def f():
    pass
g = f
print(f is g, f == g, f is not None)
