# Augmented assignment evaluates its target once and may work in place.
x = 7
x += 3; print(x)
x -= 4; print(x)
x *= 5; print(x)
x //= 4; print(x)
x **= 2; print(x)
x %= 10; print(x)
x <<= 4; print(x)
x >>= 1; print(x)
x |= 3; x &= 0x2B; x ^= 1; print(x)
calls = []
def idx():
    calls.append(1)
    return 0
l = [10, 20]
l[idx()] += 5
print(l, len(calls))
m = n = [1]
m += [2]
print(m, n, m is n)
m = m + [3]
print(m, n, m is n)
t = u = (1,)
t += (2,)
print(t, u)
s = "ab"
s += "cd"
s *= 2
print(s)
