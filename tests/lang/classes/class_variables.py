# class attributes, instance attributes and deletion
class C:
    n = 1
    items = []
a, b = C(), C()
a.n = 2
a.items.append("x")
print(a.n, b.n, C.n, b.items)
del a.n
C.n = 7
print(a.n, b.n)
try:
    del a.n
except AttributeError:
    print("AttributeError")
