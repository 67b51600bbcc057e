# __set_name__ is called for all attributes of the class body, even if one of them changes the class.
class Note:
    def __init__(self, log):
        self.log = log

    def __set_name__(self, owner, name):
        self.log.append((owner.__name__, name))
        for other in ("a", "b", "c"):
            if other != name:
                setattr(owner, other + "_by_" + name, name)


class Remove:
    def __init__(self, other):
        self.other = other

    def __set_name__(self, owner, name):
        if hasattr(owner, self.other):
            delattr(owner, self.other)


log = []


class A:
    a = Note(log)
    b = Note(log)
    c = Note(log)


print(log, A.a_by_c, A.c_by_a)


class B:
    a = Remove("b")
    b = Remove("a")


print(hasattr(B, "a"), hasattr(B, "b"))


class C:
    size = len
    kind = int
    up = str.upper

    def __init__(self):
        self.own = abs


c = C()
print(c.size([1, 2]), c.kind("5"), c.own(-4))
from collections import namedtuple

P = namedtuple("P", "x y")
P2 = type("P2", (P, C.__class__ and object), {})
C.later = P
print(P(1, 2), P2(3, 4)[1], c.later(5, 6).x)
print(str(super(C, c))[:19])
for args in ((str, 0), (str, int), (0, int)):
    try:
        super(*args)
    except TypeError:
        print("TypeError")
for cls in (int, 1, str):
    try:
        object.__new__(cls)
    except TypeError:
        print("TypeError")
