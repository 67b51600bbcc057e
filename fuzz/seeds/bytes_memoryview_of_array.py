# memoryview over typed arrays keeps the element type.
from array import array
a = array("h", [1, -2, 300, -400])
m = memoryview(a)
print(len(m), m[1], m[3], list(m[1:3]))
m[0] = 1000
print(a[0], list(m))
w = memoryview(array("I", [1, 2, 3]))
print(w[2], sum(w))
try:
    m[4]
except IndexError:
    print("IndexError")
print(m.itemsize, w.itemsize)
