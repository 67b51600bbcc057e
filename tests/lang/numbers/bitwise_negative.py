# and, or, xor of negative and big ints
for a, b in ((-1, 255), (-256, 511), (2 ** 40, -1), (-(2 ** 40), 2 ** 40 + 3), (-(2 ** 65), -(2 ** 33)), (0, -5)):
    print(a & b, a | b, a ^ b, ~a, (a ^ b) ^ b == a)
