# Augmented assignment in every place.
x = 5
x += 1; x -= 2; x *= 3; x //= 2; x **= 2; x %= 7; x <<= 3; x >>= 1; x |= 8; x &= 12; x ^= 5
print(x)
l = [1, [2, 3]]
l[0] += 10; l[1][0] *= 5; l[1] += [4]
print(l)
class C:
    n = 1
c = C()
c.n += 5
print(c.n, C.n)
d = {"k": 1}
d["k"] += 1; d.setdefault("l", []).append(1)
print(d)
def f():
    log.append("f")
    return 0
log = []
a = [1]
a[f()] += 1
print(a, log)
s = "a"; s += "b"; s *= 2
t = (1,); t += (2,); t *= 2
print(s, t)
class I:
    def __iadd__(self, o):
        return "iadd", o
    def __imatmul__(self, o):
        return "imatmul"
i = I(); i += 3
j = I(); j @= 1
print(i, j)
