# Integers around the limits of 30, 31, 32, 62, 63 and 64 bits.
for bits in (29, 30, 31, 32, 61, 62, 63, 64):
    n = 1 << bits
    print(bits, n - 1, n, n + 1, -n - 1, -n, -n + 1)
    print(n - 1 + 1 == n, -(-n) == n, n // 2 * 2 == n, n - 1 < n < n + 1, (n + n) >> 1 == n)
