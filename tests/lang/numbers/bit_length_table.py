# powers of two and their neighbours
for k in (1, 7, 8, 29, 30, 31, 32, 62, 63, 64, 100):
    n = 1 << k
    print(k, n, n - 1, -n, n >> (k - 1), (n - 1) & n, n | 1, ~n, len(bin(n)) - 2)
