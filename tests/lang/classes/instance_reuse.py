# Many instances with attributes in different orders.
class R:
    def __init__(self, flip):
        if flip:
            self.a, self.b = 1, 2
        else:
            self.b, self.a = 3, 4
rs = [R(i % 2) for i in range(6)]
print([(r.a, r.b) for r in rs])
for i, r in enumerate(rs):
    if i % 3 == 0:
        r.c = i
print([getattr(r, "c", "-") for r in rs])
def total(os):
    t = 0
    for o in os:
        o.a += 1
        t += o.a
    return t
print(total(rs), total(rs))
class S:
    a = 50
print(S().a + total([R(1)]))
m = S()
print(m.a, end=" ")
m.a = 1
print(m.a, end=" ")
S.a = 60
print(m.a, end=" ")
del m.a
print(m.a)
