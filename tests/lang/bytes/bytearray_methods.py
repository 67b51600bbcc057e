# bytearray: insert, pop, remove, clear, reverse, copy, slices of any step, augmented assignment.
b = bytearray(b"abcdef")
b.insert(0, 65)
b.insert(-1, 66)
b.insert(100, 67)
print(b, b.pop(), b.pop(0), b)
b.remove(ord("c"))
b.reverse()
c = b.copy()
b.clear()
print(b, c, len(b))
c[1:3] = b"--long--"
c[::3] = bytes(len(c[::3]))
print(c)
del c[::2]
print(c)
del c[1:3]
print(c)
c[:] = range(5)
c += b"!"
c *= 2
c.extend(x * 2 for x in range(3))
print(c, bytearray.fromhex("0aff").hex("-"))
c[2:2] = c
print(len(c), c[:7])
for f in (lambda: c.remove(255), lambda: bytearray().pop(), lambda: c.pop(99)):
    try:
        f()
    except (ValueError, IndexError) as e:
        print(type(e).__name__)


class Shrinks:
    def __init__(self, target):
        self.target = target

    def __index__(self):
        self.target.clear()
        return 3


d = bytearray(8)
try:
    d[Shrinks(d)] = 1
except IndexError:
    pass
del d[:]
print(d)
