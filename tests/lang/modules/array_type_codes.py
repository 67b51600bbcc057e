# arrays keep to their type
from array import array
for c, v in (("b", [-1, 1]), ("B", [0, 255]), ("h", [-300]), ("H", [65535]), ("i", [-70000]), ("f", [0.5]), ("d", [1.5])):
    a = array(c, v)
    a.append(v[0])
    print(a, len(a), a[0], list(a[1:]), sum(a))
try:
    array("x", [1])
except ValueError:
    print("ValueError")
