# array: insert, pop, remove, index, count, reverse, conversions, comparison and slices with a step.
from array import array

a = array("h", [5, 1, 4, 1, 5])
a.insert(1, -7)
a.insert(-1, 9)
print(a, a.pop(), a.pop(0), a.index(1), a.count(1), 4 in a, 40 in a)
a.remove(1)
a.reverse()
print(a, a.tolist(), a.typecode, a.itemsize, len(a.tobytes()))
a.frombytes(array("h", [300, -300]).tobytes())
a.extend(x for x in (7, 8))
print(a[::2], a[::-1], a[1:3] + a[:1], a[:2] * 2)
a[1:3] = array("h", [0, 0, 0])
del a[::3]
print(a, a == array("i", a.tolist()), a < array("h", [100]), array("f", [0.5]) == array("f", [0.5]))
for code in "bBhHiIqQ":
    x = array(code, [100])
    x.append(27)
    print(code, x, memoryview(x)[1])
for f in (lambda: array("h").pop(), lambda: a.remove(12345), lambda: array("x"), lambda: a.append("s"), lambda: array("h", b"abc")):
    try:
        f()
    except (IndexError, ValueError, TypeError) as e:
        print(type(e).__name__)
