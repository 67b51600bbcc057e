# staticmethod and classmethod, called through class, instance and subclass.
class A:
    made = 0
    @staticmethod
    def add(a, b):
        return a + b
    @classmethod
    def make(cls, *args):
        cls.made += 1
        return cls(*args)
    def __init__(self, v=None):
        self.v = v
class B(A):
    pass
print(A.add(1, 2), A().add(3, 4), B.add(5, 6))
x = B.make(7)
print(type(x).__name__, x.v, A.made, B.made)
y = x.make(8)
print(type(y).__name__, y.v, B.made)
f = A.make
print(type(f(1)).__name__)
class C:
    def plain(a):
        return a
    plain = staticmethod(plain)
print(C.plain(5), C().plain(6))
