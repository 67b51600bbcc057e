# Generator expressions are lazy and evaluate their source at once.
def noisy(x):
    print("make", x, end="; ")
    return x
g = (noisy(x) for x in range(3))
print("made")
print(next(g))
print(list(g))
print(sum(x * x for x in range(5)), max(len(s) for s in ("a", "ccc")))
print(list((x, y) for x in "ab" for y in range(2)))
data = [1, 2]
g = (x for x in data)
data = [3]
print(list(g))
n = 2
g = (x * n for x in [1, 2])
n = 10
print(list(g))
try:
    (x for x in 5)
except TypeError:
    print("TypeError")
print(all(x < 3 for x in range(3)), any(x > 5 for x in range(3)))
