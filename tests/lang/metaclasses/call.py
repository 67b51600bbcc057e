# __call__ of a metaclass decides what calling the class gives.
class Singleton(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.instance = None

    def __call__(cls, *args, **kw):
        if cls.instance is None:
            cls.instance = super().__call__(*args, **kw)
        return cls.instance


class Config(metaclass=Singleton):
    def __init__(self, a=0, *, b=0):
        print("init", a, b)
        self.a = a


for i in range(3):
    c = Config(i, b=i)
    print(c.a, c is Config(9))


class Abstract(type):
    def __call__(cls, *args):
        raise TypeError("no instances of " + cls.__name__)


class X(metaclass=Abstract):
    pass


for i in range(2):
    try:
        X(1)
    except TypeError as e:
        print(e)


class Counting(type):
    def __call__(cls, *args):
        cls.count = getattr(cls, "count", 0) + 1
        return type.__call__(cls, *args)


class Y(metaclass=Counting):
    def __init__(self, n):
        self.n = n


print([Y(i).n for i in range(4)], Y.count)
