# frozenset: hashable and immutable.
f = frozenset([1, 2, 2])
print(sorted(f), len(f), f == {1, 2}, f | {3} == {1, 2, 3}, f & {1} == frozenset([1]), 1 in f)
d = {f: "set key", frozenset(): "empty"}
print(d[frozenset((2, 1))], d[frozenset()])
print(hasattr(f, "add"), f <= {1, 2, 3}, sorted(f.union([9])), f.copy() == f)
print({frozenset("ab"), frozenset("ba")} == {frozenset("ab")})
