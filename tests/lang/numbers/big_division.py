# Floor division and modulo of big integers with all signs.
a, b = 10 ** 25 + 7, 10 ** 12 + 3
for x in (a, -a):
    for y in (b, -b, 7, -7):
        q, r = divmod(x, y)
        print(q, r, q * y + r == x, x // y == q, x % y == r)
print(b // a, -b // a, b % a, -b % a, a // a, a // 1, a % 1)
print((1 << 100) // (1 << 98), (1 << 64) // ((1 << 32) - 1), ((1 << 96) - 1) // ((1 << 48) + 1))
try:
    a // 0
except ZeroDivisionError:
    print("ZeroDivisionError")
try:
    a % (b - b)
except ZeroDivisionError:
    print("ZeroDivisionError")
