# Comparing floats with floats and integers.
print(1.5 < 2, 2 > 1.5, 1.0 == 1, 1.5 == 1.5, 0.5 != 0.25, 1.0 <= 1, 2.5 >= 3, -0.0 == 0)
print(max(1.5, 2, 0.5), min(1.5, 2, 0.5), sorted([2.5, -1, 0, 1.25]), 1.0 in [1], 0.5 in (1, 0.5))
print(bool(0.0), bool(0.1), bool(-0.0), not 1.5, 0.0 or "zero", 1.5 and "yes")
d = {1: "one", 2.5: "x"}
print(d[1.0], d[2.5], hash(2.0) == hash(2), len({1, 1.0}))
