# signs of // and % for ints
for a in (7, -7, 2 ** 65, -(2 ** 65)):
    for b in (3, -3, 2 ** 33, -(2 ** 33)):
        q, r = divmod(a, b)
        print(a, b, q, r, q * b + r == a, a // b == q, a % b == r)
