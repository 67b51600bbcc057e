# __slots__: instances have these attributes and no others.
class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = P(1, 2)
print(p.x, p.y)
p.x = 5
print(p.x)
for i in range(3):
    try:
        p.z = 1
    except AttributeError:
        print("AttributeError")
print(hasattr(p, "__dict__"), hasattr(p, "z"))
del p.x
print(hasattr(p, "x"))
try:
    p.z = 1
except AttributeError:
    print("AttributeError")
p.x = 7
print(p.x, p.y)


class Q(P):
    __slots__ = ["z"]


q = Q(1, 2)
q.z = 3
print(q.x, q.y, q.z)
try:
    q.w = 1
except AttributeError:
    print("AttributeError")


class Open(P):
    pass


o = Open(1, 2)
o.w = 4
print(o.w, o.x, hasattr(o, "__dict__"))


class WithDict:
    __slots__ = ("a", "__dict__")


w = WithDict()
w.a = 1
w.b = 2
print(w.a, w.b)


class One:
    __slots__ = "name"


n = One()
n.name = "n"
print(n.name)
try:
    n.n = 1
except AttributeError:
    print("AttributeError")


class Private:
    __slots__ = ("__p",)

    def __init__(self):
        self.__p = 1

    def get(self):
        return self.__p


print(Private().get())
for bad in ((1,), ("x", 2)):
    try:
        type("Bad", (), {"__slots__": bad})
    except TypeError:
        print("TypeError")
try:
    class Conflict:
        __slots__ = ("v",)
        v = 1
except ValueError as e:
    print("ValueError", e)


class Empty(tuple):
    __slots__ = ()


e = Empty((1, 2))
print(e, len(e))
try:
    e.x = 1
except AttributeError:
    print("AttributeError")


class Prop:
    __slots__ = ("_v",)

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, n):
        self._v = n * 2


r = Prop()
r.v = 4
print(r.v)
