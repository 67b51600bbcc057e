# Union, intersection, difference and comparisons of sets.
a, b = {1, 2, 3, 4}, {3, 4, 5}
for r in (a | b, a & b, a - b, b - a, a ^ b):
    print(sorted(r), end=" ")
print()
for r in (a.union(b), a.intersection(b), a.difference(b), a.symmetric_difference(b), a.union([9, 8])):
    print(sorted(r), end=" ")
print()
print({1} <= a, a <= a, a < a, {1, 2} < a, a > {1}, a >= b, a.issubset(b), a.issuperset({1}), a.isdisjoint({9}))
c = set(a)
c |= b
print(sorted(c))
c &= {1, 3, 5}
print(sorted(c))
c -= {1}
c ^= {3, 7}
print(sorted(c))
c.difference_update([7])
c.intersection_update({5, 6})
c.symmetric_difference_update({6})
print(sorted(c))
