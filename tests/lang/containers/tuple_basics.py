# Tuples: creation, indexing, comparison, hashing.
t = (1, "a", 2.5)
print(t, len(t), t[0], t[-1], t[1:], t + (4,), t * 2, (1,), (), 1 in t)
print(tuple([1, 2]), tuple("ab"), tuple(range(3)), tuple(), (1, 2) == (1, 2), (1, 2) < (1, 3), (1,) < (1, 0))
print((1, 2, 1).count(1), (1, 2, 1).index(2), {(1, 2): "k"}[(1, 2)], hash((1, 2)) == hash((1, 2)))
a, b, c = t
print(a, b, c, max((3, 1)), sorted((2, 1)), sum((1, 2)), any((0, 1)), all(()))
for f in (lambda: t[3], lambda: t + [1], lambda: t.index(9), lambda: hash(([],))):
    try:
        f()
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__)
try:
    t[0] = 1
except TypeError:
    print("immutable")
m = ([],)
m[0].append(1)
print(m)
