# arithmetic of values both precisions hold exactly
a, b = 7.5, -2.0
print(a + b, a - b, a * b, a / b, a // b, a % b, b % a, divmod(a, b), -a, +a, abs(b), a ** 2, 4.0 ** 0.5, 2.0 ** -2)
print(5 // 2.0, 5 % -2.0, 7 / 2, -7 // 2.0, 1e3, 1.5e1, .5, 5., 0.25e2)
