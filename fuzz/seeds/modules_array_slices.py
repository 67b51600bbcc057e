# Array slices and slice assignment.
from array import array
a = array("h", range(8))
print(a[2:5], a[:3], a[6:], a[3:1])
a[1:3] = array("h", [100, 200])
print(a)
b = a[:]
b[0] = 9
print(a[0], b[0])
m = memoryview(a)
m[3] = -1
print(a[3])
