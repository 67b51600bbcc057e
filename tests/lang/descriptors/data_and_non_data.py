# Data descriptors come before the instance's attributes, others after.
class Data:
    def __get__(self, obj, owner=None):
        return ("get", obj is None, owner.__name__)

    def __set__(self, obj, value):
        obj.log.append(("set", value))

    def __delete__(self, obj):
        obj.log.append("delete")


class NonData:
    def __get__(self, obj, owner=None):
        return "non-data", obj is None


class OnlyDelete:
    def __get__(self, obj, owner=None):
        return "get"

    def __delete__(self, obj):
        print("deleted")


class OnlySet:
    def __set__(self, obj, value):
        obj.__dict__
        print("only set", value)


class C:
    d = Data()
    n = NonData()
    k = OnlyDelete()
    s = OnlySet()

    def __init__(self):
        self.log = []


c = C()
for i in range(3):
    print(c.d, C.d, c.n, C.n, c.k)
c.d = 5
del c.d
print(c.log)
c.n = 6
print(c.n, C.n)
del c.n
print(c.n)
del c.k
try:
    c.k = 1
except AttributeError:
    print("AttributeError")
c.s = 9
print(c.s is C.s)
try:
    del c.s
except AttributeError:
    print("AttributeError")
