# property in full
class C:
    def __init__(self):
        self._x = 0

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, v):
        self._x = v

    @x.deleter
    def x(self):
        del self._x

    y = property(lambda self: "y")
    z = property(None, lambda self, v: print("z set", v))


c = C()
c.x = 3
print(c.x, C.x.fget is not None, isinstance(C.x, property))
del c.x
print(hasattr(c, "x"))
for action in ("c.y = 1", "del c.y", "c.z", "del c.z"):
    try:
        exec(action)
    except AttributeError:
        print(action, "AttributeError")
c.z = 4


class D(C):
    @C.x.getter
    def x(self):
        return "D" + str(self._x)


d = D()
d.x = 8
print(d.x)


class E(C):
    @property
    def x(self):
        return super().x + 1


e = E()
e._x = 1
print(e.x)
try:
    e.x = 1
except AttributeError:
    print("AttributeError")
