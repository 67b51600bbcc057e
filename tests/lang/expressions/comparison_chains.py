# Chained comparisons, in, is, not.
log = []
def v(x):
    log.append(x)
    return x
print(v(1) < v(2) < v(3), log)
log.clear()
print(v(1) > v(2) > v(3), log)
print(1 < 2 == 2 != 3 >= 3 in [3], 1 in [1] in [[1]], not 1 == 2, not not 5)
print(None is None, [] is not [], 1 not in [2], "a" in "abc", 5 == 5.0, True == 1, "1" == 1)
print([1, 2] < [1, 3], (1,) < (1, 0), "a" < "b" < "c", [] < [0], {1} < {1, 2})
print(1 if 0 else 2, 0 or "x", "" and 1, 1 and 2 and 3, 0 or None or [], (lambda: 1)() or 2)
