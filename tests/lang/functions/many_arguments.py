# Functions with many parameters and many keywords.
def f(a, b, c, d, e, g, h, i=8, j=9, k=10, *, l=11, m=12):
    return [a, b, c, d, e, g, h, i, j, k, l, m]
print(f(1, 2, 3, 4, 5, 6, 7))
print(f(1, 2, 3, 4, 5, 6, 7, 0, 0, 0, l=0, m=0))
print(f(m=1, l=2, k=3, j=4, i=5, h=6, g=7, e=8, d=9, c=10, b=11, a=12))
print(f(1, 2, 3, *[4, 5, 6, 7], **{"k": "K"}))
def total(*a, **k):
    return sum(a) + sum(k.values())
print(total(*range(50), **{"n%d" % i: i for i in range(30)}))
