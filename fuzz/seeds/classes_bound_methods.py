# Bound methods keep their instance and compare by it.
class A:
    def __init__(self, n):
        self.n = n
    def get(self, plus=0):
        return self.n + plus
a, b = A(1), A(2)
ms = [a.get, b.get]
print([m() for m in ms], [m(10) for m in ms], ms[0](plus=5))
a.n = 100
print(ms[0]())
a.alias = b.get
print(a.alias())
a.func = lambda: "no self"
print(a.func())
print(list(map(A(5).get, [1, 2, 3])))
A.get = lambda self: "replaced"
print(a.get(), ms[1]())
print("x".join(map("{}!".format, "ab")))
