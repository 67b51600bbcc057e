# Rich comparison methods and equality defaults.
class N:
    def __init__(self, n):
        self.n = n
    def __eq__(self, o):
        return isinstance(o, N) and self.n == o.n
    def __lt__(self, o):
        return self.n < o.n
    def __le__(self, o):
        return self.n <= o.n
    def __gt__(self, o):
        return self.n > o.n
    def __ge__(self, o):
        return self.n >= o.n
    def __hash__(self):
        return self.n
    def __repr__(self):
        return "N%d" % self.n
a, b = N(1), N(2)
print(a == N(1), a != N(1), a != b, a < b, a > b, a <= b, a >= b)
print(sorted([N(3), N(1), N(2)]), max(a, b), min([b, a]))
print(N(1) in [b, a], [N(5)] == [N(5)], (a, b) < (a, N(3)))
print({N(1): "x"}[N(1)], len({N(1), N(1), N(2)}))
print(a == 1, a != 1)
class P:
    pass
p = P()
print(p == p, p == P(), p != P())
