# Objects with __index__ serve as ints wherever an index is needed.
class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


one, two, big = I(1), I(2), I(300)
l = [10, 20, 30, 40]
print(l[one], l[one:I(3)], "abc"[two], (1, 2, 3)[I(-1)], b"abc"[one], "abcdef"[::two])
l[one] = 21
del l[two]
print(l)
l.insert(one, 15)
print(l, l.pop(one))
print(list(range(I(3))), list(range(one, I(5), two)))
print([0] * two, two * "ab", b"x" * two, (1,) * two)
print(bin(two), hex(big), oct(two), chr(I(65)), bytes(two), bytearray(two))
print("%d %x" % (two, big), "abc".find("c", one), l.index(40, one), "{:d}".format(5))
print(int(two), divmod(7, 2), round(1.26, one), pow(2, 5))
print((5).to_bytes(two, "big"), 1 << 3)
print("x".ljust(I(3)) + "|", "a,b,c".split(",", one), "a-a".replace("a", "b", one), [1, 2, 3][I(-2):])
print(range(10)[two], range(10)[two:I(5)])
print(bytes([one, two]), bytearray(b"abc")[two], memoryview(b"abc")[one])
import array
a = array.array("i", [1, 2])
a[one] = 5
print(a[one])
for bad in (I("x"), I(1.5), I(None)):
    try:
        l[bad]
    except TypeError:
        print("TypeError")
