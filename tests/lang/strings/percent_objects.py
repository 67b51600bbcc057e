# %d of objects with __int__, rich tuples as operands, keys of partition results, bytes with an encoding.
class N:
    def __int__(self):
        return 12


print("%d|%5d|%-4d|%+d" % (N(), N(), N(), N()))
for bad in (lambda: "%x" % N(), lambda: "%d" % "3", lambda: "%d" % None, lambda: bytes([1, 2], "utf-8"), lambda: bytes(3, "ascii")):
    try:
        bad()
        print("accepted")
    except TypeError:
        print("TypeError")
import sys

print("%d.%d" % sys.version_info[:2] == "%s.%s" % (sys.version_info[0], sys.version_info[1]))
b = bytearray(b"a-b")
print(b.partition(b"-"), b.rpartition(b"-"), type(b.partition(b"-")[1]))
print(None != N(), hash(slice) != 0)


class E:
    def __eq__(self, other):
        print("eq", other)
        return True


print(None != E(), 5 != E(), E() != "x", "x" == E())
