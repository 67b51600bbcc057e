# range objects: length, indexing, slicing, membership, comparison.
r = range(2, 20, 3)
print(r, len(r), r[0], r[-1], r[2:4], list(r[1:3]), 5 in r, 6 in r, r.start, r.stop, r.step)
print(range(3), list(range(0)), len(range(10, 0)), list(range(10, 0, -3)), list(reversed(range(4))), bool(range(0)))
print(sum(range(101)), max(range(5)), list(range(-5, 5, 4)), len(range(0, 100, 7)), range(5)[-2])
try:
    r[6]
except IndexError:
    print("IndexError")
try:
    range(1.5)
except TypeError:
    print("TypeError")
it = iter(range(2))
print(next(it), next(it), next(it, "end"))
