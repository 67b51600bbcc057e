# += uses __iadd__, else __add__
class I:
    def __init__(self, n): self.n = n
    def __iadd__(self, o):
        self.n += o
        return self
class A:
    def __init__(self, n): self.n = n
    def __add__(self, o): return A(self.n + o)
for c in (I, A):
    x = y = c(1)
    x += 5
    print(c.__name__, x.n, y.n, x is y)
