# differs from CPython: a bytearray can be resized while views of it exist; each access is checked
b = bytearray(b"0123456789")
m = memoryview(b)
part = m[4:8]
del b[6:]
for f in (lambda: m[9], lambda: bytes(part), lambda: part[3], lambda: part[0]):
    try:
        print(f())
    except (ValueError, IndexError) as e:
        print(type(e).__name__)
b.extend(b"abcdefgh" * 50)
print(bytes(part), m[9], bytes(m))
