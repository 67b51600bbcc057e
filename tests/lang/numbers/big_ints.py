# Arithmetic with big ints.
# needs: double
a, b = 3 ** 50, -(7 ** 31)
print(a + b, a - b, a * b)
print(a // b, a % b, divmod(b, a), b // a, b % 1000)
print(a & b, a | b, a ^ b, ~a, a << 5, b >> 7, a >> 500)
print(a == 3 ** 50, a < b, -a, abs(b), bool(a), int("1" * 30), hex(a), oct(b), bin(1 << 40))
print(pow(3, 200, 1000007), pow(a, 2) == a * a, (-2) ** 63, 10 ** 20 // 10 ** 18, int(1e20), str(a)[:10])
print(int("-" + "9" * 25), int("zz" * 8, 36), int("0x" + "f" * 20, 16), 5 ** 0, 0 ** 0)
for n in (1 << 31, 1 << 32, (1 << 63) - 1, 1 << 63, 1 << 64, -(1 << 63)):
    print(n, n - 1, -n, n * 2, n // 3, n % 7)
