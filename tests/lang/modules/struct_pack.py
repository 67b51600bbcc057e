# struct: packing and unpacking.
import struct
print(struct.pack("<bBhHiI", -1, 255, -2, 65535, -3, 4000000000))
print(struct.pack(">hI", 1, 2), struct.pack("<q", -2 ** 40), struct.pack("!Q", 2 ** 63))
print(struct.unpack("<hHi", b"\xff\xff\xff\xff\x01\x00\x00\x00"), struct.unpack(">I", b"\x00\x00\x01\x00"))
print(struct.calcsize("<bhi"), struct.calcsize("<q"), struct.calcsize("3s2x"), struct.pack("5s", b"abc"), struct.unpack("3s", b"xyz"))
print(struct.pack("<fd", 1.5, -2.25), struct.unpack("<f", struct.pack("<f", 0.125)), struct.pack("<3B", 1, 2, 3))
buf = bytearray(8)
struct.pack_into("<HH", buf, 2, 0x1234, 0xABCD)
print(buf, struct.unpack_from("<H", buf, 4), struct.unpack_from(">H", buf, 2))
print(struct.unpack("<2h2x1b", b"\1\0\2\0\0\0\5"), struct.pack("<x2sx", b"ab"))
for f in (lambda: struct.unpack("<i", b"ab"), lambda: struct.pack_into("<i", bytearray(2), 0, 1)):
    try:
        f()
    except Exception:
        print("error")
