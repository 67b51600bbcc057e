# __set_name__ comes before __init_subclass__, and errors go through.
class F:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name


class Base:
    def __init_subclass__(cls, **kw):
        print("init_subclass", cls.__name__, cls.a.name)


class A(Base):
    a = F()
    b = F()


class Bad(Base):
    a = F()

    class Inner(Base):
        a = F()


class Fails:
    def __init_subclass__(cls):
        raise ValueError("no")


try:
    class X(Fails):
        pass
except ValueError as e:
    print(e)
print("X" in globals())
