# Mixing int, bool, float and big int.
for a in (3, True, 2.5, 2 ** 65):
    for b in (2, 0.5):
        print(a + b == b + a, a * b == b * a, a - b == -(b - a), a / b == a / (b * 1.0), a // b == (a - a % b) / b if a != 2 ** 65 else "-", end=" | ")
    print()
print(7 / 2, 8 / 2, -7 / 2, 7 // 2.0, 7 % 2.5, 2 ** 0.5 > 1.41, 1 / 4 + 1 // 4)
print(1 == 1.0, 1 < 1.5, 2 > 1.5, 0 == -0.0, {1: "int"}[1.0], 3 in [3.0], hash(5) == hash(5.0))
