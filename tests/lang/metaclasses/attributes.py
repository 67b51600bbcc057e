# Attributes of classes, looked up in the metaclass too.
class Meta(type):
    shared = "meta"
    both = "meta"

    @property
    def size(cls):
        return len(cls.__name__)

    @size.setter
    def size(cls, n):
        cls.stored = n

    def __getattr__(cls, name):
        if name[0] == "_":
            raise AttributeError(name)
        return "made up " + name

    def __setattr__(cls, name, value):
        if name == "fixed":
            raise AttributeError("fixed")
        super().__setattr__(name, value)

    @classmethod
    def cm(meta):
        return meta.__name__

    @staticmethod
    def sm():
        return "static"


class Thing(metaclass=Meta):
    both = "class"


print(Thing.shared, Thing.both, Thing().both)
print(Thing.size, Thing.cm(), Thing.sm())
Thing.size = 99
print(Thing.stored, Thing.size)
print(Thing.anything, hasattr(Thing, "_x"))
try:
    Thing.fixed = 1
except AttributeError as e:
    print("AttributeError", e)
Thing.free = 2
print(Thing.free, Thing().free)
try:
    Thing().shared
except AttributeError:
    print("not on instances")
try:
    Thing().size
except AttributeError:
    print("not on instances")
del Thing.free
print(Thing.free)
