# All operators of classes.
class V:
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return "V%d" % self.n
for name, sym in (("add", "+"), ("sub", "-"), ("mul", "*"), ("truediv", "/"), ("floordiv", "//"), ("mod", "%"), ("pow", "**"), ("matmul", "@"), ("and", "&"), ("or", "|"), ("xor", "^"), ("lshift", "<<"), ("rshift", ">>")):
    def op(self, other, sym=sym):
        return repr(self) + sym + repr(other)
    def rop(self, other, sym=sym):
        return repr(other) + sym + repr(self) + "r"
    setattr(V, "__" + name + "__", op)
    setattr(V, "__r" + name + "__", rop)
a, b = V(1), V(2)
print(a + b, a - 1, 2 * a, a / b, 3 // a, a % b, a ** 2, 2 ** a, a @ b, a & 1, 1 | a, a ^ b, a << 1, 1 >> a)
V.__neg__ = lambda s: "neg"
V.__pos__ = lambda s: "pos"
V.__invert__ = lambda s: "inv"
V.__abs__ = lambda s: "abs"
print(-a, +a, ~a, abs(a))
V.__lt__ = lambda s, o: "lt"
V.__ge__ = lambda s, o: "ge"
V.__eq__ = lambda s, o: "eq"
V.__contains__ = lambda s, o: o == 5
print(a < b, a >= b, a == b, a > b, 5 in a, 6 in a, 6 not in a)
V.__len__ = lambda s: 0
print(bool(a), len(a), not a)
V.__bool__ = lambda s: True
print(bool(a), 1 if a else 2)
V.__call__ = lambda s, *x, **k: (x, k)
print(a(1, z=2))
V.__getitem__ = lambda s, k: k
V.__iter__ = lambda s: iter("it")
print(a[3], a[1:2], list(a), [*a])
try:
    a += 1
    print(a)
    object() + object()
except TypeError:
    print("TypeError")
