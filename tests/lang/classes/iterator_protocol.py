# __iter__ and __next__ in user classes; sequence fallback by __getitem__.
class Down:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n
print(list(Down(4)), sum(Down(5)), [x for x in Down(3)])
a, *b = Down(3)
print(a, b, 2 in Down(5), max(Down(9)))
it = Down(2)
print(next(it), next(it), next(it, "end"))
class Seq:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10
print(list(Seq()), 20 in Seq(), tuple(Seq()))
class Rev:
    def __reversed__(self):
        return iter("reversed")
print("".join(reversed(Rev())))
class Bad:
    def __iter__(self):
        return 5
try:
    for x in Bad():
        pass
except TypeError:
    print("TypeError")
