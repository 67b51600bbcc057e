# Single inheritance, overriding and super().
class A:
    kind = "A"
    def __init__(self, v):
        self.v = v
    def who(self):
        return "A.who " + self.kind
    def both(self):
        return self.who()
class B(A):
    kind = "B"
    def who(self):
        return "B then " + super().who()
class C(B):
    def __init__(self, v, w):
        super().__init__(v)
        self.w = w
    def who(self):
        return "C then " + super().who()
c = C(1, 2)
print(c.v, c.w, c.both())
print(A(0).both(), B(0).both())
print(isinstance(c, A), issubclass(C, A), issubclass(A, C), issubclass(B, (int, A)))
print(B.__bases__ == (A,), C.__name__)
print(A.who(c))
