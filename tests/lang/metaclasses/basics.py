# metaclass= makes the class with another class than type.
class Meta(type):
    def __new__(meta, name, bases, namespace):
        print("new", meta.__name__, name, [b.__name__ for b in bases], sorted(k for k in namespace if k[0] != "_"))
        cls = super().__new__(meta, name, bases, namespace)
        cls.made_by = meta.__name__
        return cls

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        print("init", cls.__name__)

    def method(cls, x):
        return cls.__name__, x


class A(metaclass=Meta):
    x = 1

    def f(self):
        return self.x


class B(A):
    y = 2


print(type(A) is Meta, type(B) is Meta, A.made_by, B.made_by)
print(A.method(5), B.method(6))
print(A().f(), B().f())
try:
    A().method(1)
except AttributeError:
    print("AttributeError")
print(isinstance(A, Meta), isinstance(A, type), issubclass(Meta, type))
print(type(A()) is A, A.__class__ is Meta, A().__class__ is A)
C = Meta("C", (A,), {"z": 3})
print(C.z, C().f(), type(C) is Meta)
D = type("D", (A,), {})
print(type(D) is Meta)
