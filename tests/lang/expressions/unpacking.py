# Unpacking into tuples, lists, nested and starred targets.
a, b = 1, 2
print(a, b)
a, b = b, a
print(a, b)
(a, (b, c)), d = (1, [2, 3]), "x"
print(a, b, c, d)
first, *rest = range(5)
print(first, rest)
*init, last = "abc"
print(init, last)
x, *mid, y = [1, 2]
print(x, mid, y)
[p, q] = {"k": 1, "l": 2}
print(p, q)
for k, (v, *w) in [(1, (2, 3, 4)), (5, (6,))]:
    print(k, v, w)
a = b = c = []
a.append(1)
print(b, a is c)
l = [0, 0, 0]
i = 0
i, l[i] = 2, 9
print(i, l)
