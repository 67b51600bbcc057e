# Floor division and modulo with every combination of signs.
for a in (7, -7):
    for b in (2, -2, 3, -3):
        print(a, b, a // b, a % b, divmod(a, b))
print(0 // 5, 0 % 5, 0 // -5, 0 % -5)
print(6 // 3, -6 // 3, 6 % 3, -6 % 3)
for a in (-5, -4, -1, 0, 1, 4, 5):
    assert a == (a // 3) * 3 + a % 3
    print(a // 3, a % 3, end="; ")
print()
