# __prepare__ gives the namespace of the class body.
class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw):
        print("prepare", meta.__name__, name, bases, kw)
        return {"given": 7}

    def __new__(meta, name, bases, ns, **kw):
        return super().__new__(meta, name, bases, dict(ns))

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)


class A(metaclass=Meta, option=1):
    twice = given * 2


print(A.given, A.twice)


class Recorder(dict):
    def __init__(self):
        super().__init__()
        self.order = []

    def __setitem__(self, key, value):
        if key[:2] != "__":
            self.order.append(key)
        super().__setitem__(key, value)


class Ordered(type):
    @classmethod
    def __prepare__(meta, name, bases):
        return Recorder()

    def __new__(meta, name, bases, ns):
        cls = super().__new__(meta, name, bases, dict(ns))
        cls.order = ns.order
        return cls


class B(metaclass=Ordered):
    z = 1
    a = 2

    def m(self):
        return self.z + self.a

    z = 3


print(B.order, B().m())
