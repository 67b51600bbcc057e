# writing through a view
b = bytearray(b"abcdef")
m = memoryview(b)
m[0] = 90
m[2:4] = b"xy"
n = m[3:]
n[-1] = 33
print(b, bytes(n), len(n), m[1], list(m[:2]), n[1:].tobytes() if hasattr(n, "tobytes") else bytes(n[1:]))
def ro():
    memoryview(b"abc")[0] = 1
def size():
    m[0:2] = b"abc"
for f in (ro, size, lambda: m[100]):
    try:
        f()
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__)
