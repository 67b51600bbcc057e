# Keywords of a class statement go to the metaclass or to __init_subclass__.
class Base:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.registry.append(cls.__name__)


class A(Base, tag="a"):
    pass


class B(A):
    pass


class C(A, tag="c"):
    pass


print(A.tag, B.tag, C.tag, Base.registry)
try:
    class D(Base, other=1):
        pass
except TypeError:
    print("TypeError")
try:
    class E(other=1):
        pass
except TypeError:
    print("TypeError")


class Mixin:
    def __init_subclass__(cls, **kw):
        print("mixin", cls.__name__, kw)
        super().__init_subclass__(**kw)


class F(Mixin, Base, tag="f"):
    pass


print(F.tag)


class Meta(type):
    def __new__(meta, name, bases, ns, *, extra=0, **kw):
        cls = super().__new__(meta, name, bases, ns, **kw)
        cls.extra = extra
        return cls

    def __init__(cls, name, bases, ns, *, extra=0, **kw):
        super().__init__(name, bases, ns, **kw)


class G(Base, metaclass=Meta, extra=5, tag="g"):
    pass


print(G.extra, G.tag)
