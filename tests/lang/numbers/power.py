# Integer powers, with a modulus and with negative exponents.
print(2 ** 10, (-2) ** 3, 0 ** 0, 0 ** 5, 1 ** 1000, (-1) ** 1001, 2 ** 100, 3 ** 40, (-3) ** 41)
print(pow(2, 10), pow(2, 10, 1000), pow(3, 200, 13), pow(7, 0, 5), pow(123456789, 987654, 1000007))
print(pow(10 ** 20, 3, 10 ** 9 + 7), pow(2, 1000, 2 ** 61 - 1), pow(-2, 3, 5))
print(2 ** -1, 4 ** -2, 10 ** 0, (10 ** 20) ** 2)
try:
    0 ** -1
except ZeroDivisionError:
    print("ZeroDivisionError")
try:
    pow(2, 3, 0)
except (ZeroDivisionError, ValueError):
    print("modulus zero")
x = 3
x **= 4
print(x)
