# Large Fibonacci numbers and factorials checked by residues.
a, b = 0, 1
for i in range(300):
    a, b = b, a + b
print(a)
print(a % 1000007, a % (2 ** 31 - 1), a >> 150, len(str(a)))
f = 1
for i in range(1, 61):
    f *= i
print(f, f % 1000003)
for i in range(60, 0, -1):
    f //= i
print(f)
