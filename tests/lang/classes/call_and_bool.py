# __call__, __bool__, __len__ as truth, __hash__.
class Mul:
    def __init__(self, k):
        self.k = k
    def __call__(self, x, plus=0):
        return self.k * x + plus
m = Mul(3)
print(m(5), m(5, plus=1), callable(m), list(map(m, [1, 2])))
class T:
    def __init__(self, v):
        self.v = v
    def __bool__(self):
        print("bool", end=" ")
        return self.v
print(bool(T(True)), not T(False))
if T(False) or T(True):
    print("taken")
class L:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
print(bool(L(0)), bool(L(2)), len(L(4)))
class Plain:
    pass
print(bool(Plain()))
