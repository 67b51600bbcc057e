# changing a bytearray
b = bytearray(b"abc")
b.append(100)
b.extend(b"ef")
b += b"gh"
b[0] = 65
b[1:3] = b"-----"
print(b, len(b))
b[2:6] = b""
del b[-1:]
print(b)
c = b
b += b"z"
print(c is b, c, b * 2)
