# star targets in every position
a, *b = 1, 2, 3
*c, d = "xyz"
e, *f, g = range(2)
(h, *i), j = [1, 2, 3], 4
[*k] = ()
print(a, b, c, d, e, f, g, h, i, j, k)
for first, *rest in ((1, 2, 3), "ab", [9]):
    print(first, rest)
for n in (0, 1):
    try:
        p, *q, r = range(n)
    except ValueError:
        print("ValueError")
