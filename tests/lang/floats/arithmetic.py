# Float arithmetic on values exact in single precision.
a, b = 7.5, -2.25
print(a + b, a - b, a * b, -a, +b, abs(b), a / 2.5, a // 2, a % 2, b % 2, b // 1)
print(1.5 + 1, 2 * 0.25, 1 / 4, 3 / 2, -1 / 8, 2 ** -2, 0.5 ** 3, 4 ** 0.5, 2.0 ** 10)
print(divmod(7.5, 2), divmod(-7.5, 2), 7.5 // -2, 7.5 % -2)
x = 1.0
x += 0.5; x *= 3; x -= 0.25; x /= 2
print(x)
