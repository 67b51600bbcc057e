# Multiplication of small and big integers.
print(46341 * 46341, 65536 * 65536, -65536 * 65536, 3037000500 * 3037000500)
print(123456789 * 987654321, -123456789 * 987654321)
p = 1
for i in range(1, 31):
    p *= i
print(p)
print(10 ** 30 * 10 ** 20 == 10 ** 50, 0 * 10 ** 40, 1 * -(10 ** 20))
a = 0x123456789ABCDEF0123456789
print(a * a, hex(a * 16), a * 0, -a * 3)
