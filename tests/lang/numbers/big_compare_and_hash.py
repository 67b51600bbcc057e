# Comparisons between small, big and float numbers; use as keys.
a = 10 ** 20
print(a == 10 ** 20, a != a + 1, a < a + 1, -a < a, a > 5, 5 < a, -a < 5, a >= a, a <= -a)
print(a < 1e30, a > -1e10, a == "x", a == None)
d = {a: "big", -a: "neg"}
print(d[10 ** 20], d[-(10 ** 20)], a in d, a + 1 in d, len({a, 10 ** 20, a * 1}))
print(sorted([a, -a, 0, 5, a + 1, -5]), min(a, 3), max(a, 3), bool(a), not a - a)
print(hash(a) == hash(10 ** 20), sum([a, a, -a]) == a)
