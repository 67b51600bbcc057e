# Loops whose targets are pairs: iterators that make tuples, sequences of them, generators, wrong lengths.
def pairs(n):
    for i in range(n):
        yield i, -i
class It:
    def __init__(self): self.n = 3
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration
        return (self.n, "x")
def f():
    d = {"a": 1, "b": 2}
    for i, x in enumerate("abc"): print(i, x, end=" ")
    for i, (x, y) in enumerate([(1, 2), (3, 4)], 5): print(i, x, y, end=" ")
    for k, v in d.items(): print(k, v, end=" ")
    for k, v in zip([1, 2, 3], "ab"): print(k, v, end=" ")
    for a, b, c in zip([1], [2], [3]): print(a, b, c, end=" ")
    for a, b in [(1, 2), [3, 4], "56"]: print(a, b, end=" ")
    for a, b in ((7, 8), (9, 10)): print(a, b, end=" ")
    for a, b in pairs(2): print(a, b, end=" ")
    for a, b in It(): print(a, b, end=" ")
    for a, b in (): print("?")
    for a, b in range(0): print("?")
    for [a, *b] in [(1, 2, 3)]: print(a, b, end=" ")
    for d["k"], b in enumerate("z"): print(d["k"], b)
    print([x + y for x, y in zip(range(3), range(3))], {k: v for k, v in enumerate("ab")})
    print(sum(i * x for i, x in enumerate([4, 5, 6])), list((b, a) for a, b in d.items()))
f()
for i, x in enumerate([10, 20]):
    if i: break
else:
    print("?")
print(i, x)
for bad in (range(2), [(1,)], [(1, 2, 3)], enumerate([1]), zip([1], [2], [3]), {1: 2}, pairs(1)):
    try:
        for a, b, c, d in bad: print("?")
    except (TypeError, ValueError) as e: print(type(e).__name__, end=" ")
    try:
        for a, b in bad: print(a, b, end=" ")
    except (TypeError, ValueError) as e: print(type(e).__name__, end=" ")
print()
d = {1: 2, 3: 4}
try:
    for k, v in d.items():
        d[k + 10] = v
except RuntimeError: print("RuntimeError")
i = x = None
try:
    for i, x in enumerate([1, 2]):
        1 // (1 - i)
except ZeroDivisionError: print(i, x)
try:
    for i, x in zip([1, 2], [3], strict=True): print(i, x)
except ValueError: print("ValueError")
e = enumerate("ab")
for i, x in e: break
print(i, x, list(e))
def g():
    for i, x in enumerate("pq"):
        yield i, x
print(list(g()))
