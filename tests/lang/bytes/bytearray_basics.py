# bytearray: item and slice assignment, append, extend.
a = bytearray(b"abc")
a[0] = 65
a[-1] = 90
a.append(33)
a.extend(b"xy")
print(a, len(a), a[1], a[1:3], bytes(a), a == b"AbZ!xy")
a[1:3] = b"12345"
print(a)
a += b"\x00"
print(a, bytearray(3), bytearray([1, 2]), bytearray(), bytearray(b"a") + b"b")
for x in bytearray(b"\x01\x02"):
    print(x, end=" ")
print(bytearray(b"k").decode(), a.find(b"3"), b"5" in a, bytearray(2) == b"\0\0")
b = a
c = bytearray(a)
b[0] = 0
print(a[0], c[0])
