# Slices with steps on the other sequences.
import array
print("abcdef"[::2], "abcdef"[::-1], "abcdef"[4:0:-2], "äöü"[::-1], "abc"[5:], "abc"[-2:])
print((1, 2, 3, 4)[::-2], (1, 2, 3)[1:], b"abcdef"[1::2], b"abc"[::-1], range(10)[2:8:3], list(range(10)[::-4]))
b = bytearray(b"abcdefgh")
b[::2] = b"1234"
print(b)
b[2:4] = b"longer"
print(b)
del b[::2]
print(b)
del b[1:3]
print(b, b[::-1])
b[0:0] = b"<<"
print(b)
a = array.array("h", range(8))
print(list(a[::3]), list(a[::-1]), list(a[2:5]))
a[1:3] = array.array("h", [9, 9])
print(list(a))
m = memoryview(b"abcdefgh")
print(bytes(m[2:6]), len(m[1:]), bytes(m[1:][1:]))
w = memoryview(bytearray(b"abcdef"))
w[1:3] = b"XY"
print(bytes(w))
try:
    w[0:2] = b"long"
except ValueError:
    print("ValueError")
