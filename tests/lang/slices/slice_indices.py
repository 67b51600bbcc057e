# slice.indices and a sequence class built on it.
class Seq:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
    def __getitem__(self, k):
        if isinstance(k, slice):
            a, b, c = k.indices(self.n)
            return [self[i] for i in range(a, b, c)]
        if k < 0:
            k += self.n
        if not 0 <= k < self.n:
            raise IndexError
        return k * k
s = Seq(8)
print(s[2:5], s[:], s[::3], s[-3:], s[::-2], s[10:], s[-100:3], s[-1], list(s))
