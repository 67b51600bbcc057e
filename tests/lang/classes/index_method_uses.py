# __index__ in subscripts, ranges and repetition
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
print([1, 2, 3][I(1)], "abc"[I(-1)], list(range(5))[I(1):I(4)])
