# super() and __class__ work while the class is being made, and after a metaclass made it.
class Meta(type):
    def __new__(meta, name, bases, ns):
        cls = super().__new__(meta, name, bases, ns)
        cls.first = cls().hello() if bases else None
        return cls


class A(metaclass=Meta):
    def hello(self):
        return "A"


class B(A):
    def hello(self):
        return "B" + super().hello() + __class__.__name__


print(B.first, B().hello())


class Field:
    def __set_name__(self, owner, name):
        self.where = owner.__name__ + "." + name


class Base:
    def __init_subclass__(cls):
        print("subclass", cls.__name__, cls.f.where)


class C(Base):
    f = Field()
