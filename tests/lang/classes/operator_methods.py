# Arithmetic special methods and their reflected forms.
class V:
    def __init__(self, *c):
        self.c = c
    def __repr__(self):
        return "V" + repr(self.c)
    def __add__(self, o):
        return V(*[a + b for a, b in zip(self.c, o.c)])
    def __sub__(self, o):
        return V(*[a - b for a, b in zip(self.c, o.c)])
    def __mul__(self, k):
        return V(*[a * k for a in self.c])
    def __rmul__(self, k):
        return V(*[k * a for a in self.c])
    def __neg__(self):
        return self * -1
    def __pos__(self):
        return self
    def __invert__(self):
        return V(*reversed(self.c))
    def __abs__(self):
        return sum(abs(a) for a in self.c)
    def __floordiv__(self, k):
        return V(*[a // k for a in self.c])
    def __mod__(self, k):
        return V(*[a % k for a in self.c])
    def __matmul__(self, o):
        return sum(a * b for a, b in zip(self.c, o.c))
    def __radd__(self, k):
        return V(*[a + k for a in self.c])
a, b = V(1, 2, 3), V(4, 5, 6)
print(a + b, b - a, a * 2, 2 * a, -a, +a, ~a, abs(-a))
print(b // 2, b % 2, a @ b, 10 + a)
a += b
print(a)
a *= 10
print(a)
