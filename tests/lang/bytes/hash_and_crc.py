# Byte-wise algorithms: CRC-16, FNV-1a, XOR cipher, hex dump.
def crc16(data, crc=0xFFFF):
    for b in data:
        crc ^= b
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
    return crc
print(hex(crc16(b"123456789")), crc16(b""))
def fnv(data):
    h = 0x811C9DC5
    for b in data:
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h
print(hex(fnv(b"")), hex(fnv(b"a")), hex(fnv(b"foobar")))
def xor(data, key):
    return bytes([b ^ key[i % len(key)] for i, b in enumerate(data)])
c = xor(b"secret message", b"key")
print(c.hex(), xor(c, b"key"))
def dump(b):
    for i in range(0, len(b), 8):
        row = b[i:i + 8]
        text = "".join(chr(x) if 32 <= x < 127 else "." for x in row)
        print("%04x  %-24s %s" % (i, " ".join("%02x" % x for x in row), text))
dump(b"binary\x00\x01\xfe data")
