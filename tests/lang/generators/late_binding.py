# generator expressions bind the first iterable early
n = [1, 2, 3]
g = (x * k for x in n)
k = 10
n = [4]
print(list(g))
try:
    g = (x for x in 5)
except TypeError:
    print("TypeError")
def count():
    return sum(1 for _ in range(3) for _ in range(4))
print(count(), max((len(w) for w in ("a", "bb")), default=0))
