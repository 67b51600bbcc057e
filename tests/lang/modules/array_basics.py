# array: typed storage of numbers.
from array import array
a = array("i", [1, 2, 3])
a.append(4)
a.extend(array("i", [5, 6]))
a[0] = -10
print(a, len(a), a[1], a[-1], list(a[1:3]), sum(a), list(a + array("i", [7])))
for code in "bBhHiIqQ":
    x = array(code, [1, 2, 100])
    print(code, list(x), x == array(code, [1, 2, 100]), end="; ")
print()
f = array("f", [0.5, 1.25])
f.append(2)
print(f, list(array("d", [1.5])), array("B"), len(array("H")), array("b", b"ab") == array("b", [97, 98]))
for x in array("h", (7, -8)):
    print(x, end=" ")
print(max(a), bytes(array("B", [65, 66])), array("B", range(3)))
try:
    a[10]
except IndexError:
    print("IndexError")
try:
    array("z", [])
except ValueError:
    print("ValueError")
try:
    a.append("x")
except TypeError:
    print("TypeError")
