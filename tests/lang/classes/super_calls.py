# super() in methods and class methods, with and without arguments.
class A:
    def __init__(self):
        self.log = ["A"]
    @classmethod
    def make(cls):
        return "A.make " + cls.__name__
    def m(self, x, k=0):
        return x + k
class B(A):
    def __init__(self):
        super().__init__()
        self.log.append("B")
    @classmethod
    def make(cls):
        return "B>" + super().make()
    def m(self, x, k=0):
        f = super().m
        return f(x * 2, k=k)
    def explicit(self):
        return super(B, self).m(1)
class C(B):
    def __init__(self):
        super().__init__()
        self.log.append("C")
c = C()
print(c.log, C.make(), c.m(5, k=1), c.explicit())
try:
    class D(A):
        def m(self):
            return super().nothing()
    D().m()
except AttributeError:
    print("AttributeError")
