# del removes names, items, slices and attributes.
x = 1
del x
try:
    x
except NameError:
    print("NameError")
l = [0, 1, 2, 3, 4, 5]
del l[0], l[-1]
print(l)
del l[1:3]
print(l)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
try:
    del d["zz"]
except KeyError as e:
    print("KeyError", e.args)
class A:
    pass
a = A()
a.v = 1
del a.v
print(hasattr(a, "v"))
try:
    del a.v
except AttributeError:
    print("AttributeError")
a = b = c = 1
del a, (b, c)
print("a" in globals(), "b" in globals())
