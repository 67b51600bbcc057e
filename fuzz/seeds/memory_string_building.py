# Growing strings and byte strings piece by piece.
s, b, a = "", b"", bytearray()
for i in range(400):
    s += chr(97 + i % 26)
    b += bytes([i & 0xFF])
    a.append(i & 0xFF)
print(len(s), s[:30], len(b), b[255:260], bytes(a) == b)
parts = []
for i in range(300):
    parts.append("%03d" % i)
print(len("".join(parts)), "".join(parts)[-9:])
