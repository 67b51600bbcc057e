# Overflow to infinity and underflow to zero.
x = 1.0
n = 0
while x * 2 != x:
    x *= 2
    n += 1
print(x, n > 100)
y = 1.0
n = 0
while y > 0:
    y /= 2
    n += 1
print(y, n > 100)
print(-x, x - x != x - x)
