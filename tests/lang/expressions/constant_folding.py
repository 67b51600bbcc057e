# Constant expressions give the same results as computed ones.
one, two, big = 1, 2, 1 << 20
print(1 + 2 * 3 == one + two * 3)
print((1 << 20) == big, -1 << 31 == -one << 31)
print(2 ** 40 == two ** 40, 10 ** 20)
print(7 // -2, 7 % -2, -7 // 2)
print("a" + "b" == "ab", "ab" * 3, (1, 2) + (3,))
print(1 if True else 0, not None, not 0.0)
print(0xFFFFFFFF & 0xFF, 0x7FFFFFFF + 1, -0x80000000 - 1)
try:
    print(1 // 0)
except ZeroDivisionError:
    print("still at run time")
if 0:
    print("never")
while 0:
    print("never")
print("done")
