# Integers to and from bytes.
print((258).to_bytes(2, "big"), (258).to_bytes(4, "little"), (0).to_bytes(1, "big"))
print(int.from_bytes(b"\x01\x02", "big"), int.from_bytes(b"\x01\x02", "little"), int.from_bytes(b"", "big"))
print(int.from_bytes(b"\xff\xff\xff\xff", "little"), (2 ** 64 - 1).to_bytes(8, "little").hex())
print(int.from_bytes(bytes(range(1, 11)), "big"))
for n in (0, 1, 127, 128, 255, 256, 65535):
    b = n.to_bytes(3, "little")
    print(n, b.hex(), int.from_bytes(b, "little") == n, end="; ")
print()
try:
    (256).to_bytes(1, "big")
except OverflowError:
    print("OverflowError")
