# iteration and in through __getitem__
class S:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
s = S()
print(list(s), [*s], 9 in s, 5 in s, max(s), sum(s), dict(zip(s, "ab")))
a, b, *c = s
print(a, b, c)
