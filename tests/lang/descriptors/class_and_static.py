# classmethod and staticmethod from instances, classes and subclasses.
class A:
    @classmethod
    def c(cls, *args):
        return cls.__name__, args

    @staticmethod
    def s(*args):
        return args

    plain = staticmethod(len)


class B(A):
    @classmethod
    def c(cls, *args):
        return "B", super().c(*args)


for o in (A, A(), B, B()):
    print(o.c(1), o.s(2), o.plain("abc"))
bound = B.c
print(bound(7), bound.__self__ is B)
f = A.__dict__["s"]
print(f.__func__(3), callable(A.s))
