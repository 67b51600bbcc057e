# memoryview: slices with a step, cast, attributes, release, and views over read-only bytes.
b = bytearray(range(10))
m = memoryview(b)
print(list(m[::3]), bytes(m[::-2]), m[1::4].tolist(), m[8:2:-3].tobytes(), list(m[::2][1::2]))
m[::5] = b"\xfe\xff"
m[1:4] = m[7:10]
print(b, m[::2] == bytes(b[::2]), m[::2].hex())
w = m.cast("H")
print(len(w), w.itemsize, w.nbytes, w.format, w.readonly, w.obj is b)
w[0] = 0x0101
print(b[:2], m.cast("b")[0], memoryview(b"abc").readonly, m.toreadonly().readonly)
for f in (lambda: memoryview(bytearray(3)).cast("h"), lambda: memoryview(b"x").__class__(5)):
    try:
        f()
    except TypeError:
        print("TypeError")
with memoryview(b) as v:
    print(v[9])
try:
    v[9]
except ValueError:
    print("released")
