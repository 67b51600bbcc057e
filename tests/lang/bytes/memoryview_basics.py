# memoryview shares memory with its buffer.
a = bytearray(b"abcdef")
m = memoryview(a)
print(len(m), m[0], m[-1], bytes(m[1:4]), list(m[:2]))
m[0] = 65
m[1:3] = b"XY"
print(a)
part = m[2:5]
part[0] = 33
print(a, bytes(part), len(part), m[2:5] == part, m == a)
a[5] = 63
print(bytes(m))
r = memoryview(b"read only")
print(bytes(r[5:]), r == b"read only")
try:
    r[0] = 1
except TypeError:
    print("TypeError")
try:
    m[0:2] = b"toolong"
except ValueError:
    print("ValueError")
try:
    m[10]
except IndexError:
    print("IndexError")
print(m.itemsize)
