# Building and parsing binary frames with bytearray.
def checksum(b):
    s = 0
    for x in b:
        s = (s + x) & 0xFF
    return s ^ 0xFF
def frame(cmd, payload):
    f = bytearray([0x7E, cmd, len(payload)])
    f.extend(payload)
    f.append(checksum(f))
    return bytes(f)
def parse(f):
    if f[0] != 0x7E or checksum(f[:-1]) != f[-1]:
        return None
    return f[1], f[3:3 + f[2]]
f = frame(3, b"data!")
print(f, f.hex(), parse(f))
bad = bytearray(f)
bad[4] ^= 1
print(parse(bytes(bad)))
