# __iter__ and __next__
class Down:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
d = Down(3)
print(list(d), list(d), sum(Down(4)), sorted(Down(3)), tuple(map(str, Down(2))), next(Down(0), "none"))
try:
    iter(5)
except TypeError:
    print("TypeError")
