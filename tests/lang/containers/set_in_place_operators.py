# in-place operators keep the set
s = {1, 2, 3}
t = s
s |= {4}
s &= {2, 3, 4}
s -= {3}
s ^= {2, 9}
print(sorted(s), s is t)
f = frozenset([1])
g = f
f |= {2}
print(sorted(f), sorted(g), f is g, type(f) is frozenset)
