# __instancecheck__ and __subclasscheck__
class Meta(type):
    def __instancecheck__(cls, obj):
        return getattr(obj, "kind", None) == cls.__name__

    def __subclasscheck__(cls, sub):
        return sub.__name__[0] == cls.__name__[0]


class Duck(metaclass=Meta):
    pass


class Thing:
    def __init__(self, kind):
        self.kind = kind


class Dog:
    pass


print(isinstance(Thing("Duck"), Duck), isinstance(Thing("Cow"), Duck), isinstance(5, Duck))
print(issubclass(Dog, Duck), issubclass(Thing, Duck), issubclass(int, (str, Duck)), issubclass(Dog, (int, Duck)))
for i in range(6):
    print(isinstance(Thing("Duck"), (int, Duck)), end=" ")
print()


class Default(type):
    def __instancecheck__(cls, obj):
        return super().__instancecheck__(obj) or obj == 1


class X(metaclass=Default):
    pass


print(isinstance(X(), X), isinstance(1, X), isinstance(2, X))


class Either:
    def __init__(self, *classes):
        self.classes = classes

    def __instancecheck__(self, obj):
        return isinstance(obj, self.classes)


print(isinstance(1, Either(int, str)), isinstance(1.5, Either(int, str)))
for bad in (1, "x", (int, 5), [int]):
    try:
        print(isinstance("z", bad))
    except TypeError:
        print("TypeError")
