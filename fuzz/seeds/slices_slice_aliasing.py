# A slice is a copy.
a = [1, 2, 3]
b = a[:]
b[0] = 9
print(a, b)
c = bytearray(b"abc")
d = c[0:2]
d[0] = 33
print(c, d)
t = (1, 2, 3)
print(t[:] == t, "abc"[:] == "abc")
a[1:2] = a
print(a)
