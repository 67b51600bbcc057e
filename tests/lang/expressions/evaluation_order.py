# Operands, arguments and displays are evaluated left to right.
def e(n):
    print(n, end=" ")
    return n

e(1) + e(2) * e(3)
print()
[e(1), e(2), e(3)]
print()
(e(1), (e(2), [e(3)]))
print()
def f(*a, **k):
    return len(a) + len(k)
print(f(e(1), e(2), k=e(3), m=e(4)) > 0)
print(f(*[e(1), e(2)], **{"k": e(3)}))
d = [None] * 3
d[e(0)], d[e(1)] = e(5), e(6)
print(d)
e(1) < e(2) and e(3)
print()
e([1, 2, 3])[e(0)]
print()
