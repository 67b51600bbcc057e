# struct: every portable code, counts, padding, byte orders, pack_into, unpack_from, iter_unpack.
import struct

print(struct.pack("<bBhHiIqQ", -1, 255, -2, 65535, -3, 4294967295, -4, 2**64 - 1))
print(struct.pack(">bBhHiIqQ", -1, 255, -2, 65535, -3, 4294967295, -4, 2**64 - 1))
print(struct.pack("<4s2x3s", b"ab", b"wxyz"), struct.pack("<5p2p", b"abcdefg", b"z"), struct.pack("<?2?", 1, 0, []))
print(struct.unpack("<5p3s?", struct.pack("<5p3s?", b"ab", b"c", True)), struct.unpack("> e f d", struct.pack("> e f d", 1.5, -0.25, 2.0)))
print(struct.calcsize("<bhiq"), struct.calcsize("=3h2x"), struct.calcsize("<10s0i"), struct.calcsize(""), struct.calcsize("bi"))
buf = bytearray(8)
struct.pack_into("<H", buf, 2, 0x1234)
struct.pack_into(">H", buf, -2, 0xABCD)
print(buf, struct.unpack_from("<H", buf, 2), struct.unpack_from(">H", buf, -2), list(struct.iter_unpack("<HH", buf)))
for f in (lambda: struct.pack("<h"), lambda: struct.pack("<h", 1, 2), lambda: struct.unpack_from("<i", buf, 6), lambda: struct.calcsize("<z"), lambda: struct.pack_into("<i", buf, 5, 1)):
    try:
        f()
    except (struct.error, ValueError):
        print("refused")
