# int.to_bytes and int.from_bytes at the borders
for n in (0, 1, 255, 256, 65535, 2 ** 40 + 5):
    print(n.to_bytes(6, "big"), n.to_bytes(6, "little"), int.from_bytes(n.to_bytes(6, "big"), "big") == n, int.from_bytes(n.to_bytes(8, "little"), "little") == n)
print(int.from_bytes(b"", "big"), int.from_bytes(b"\xff\xfe", "little"), int.from_bytes(bytearray(b"\x01\x00"), "big"))
try:
    (256).to_bytes(1, "big")
except OverflowError:
    print("OverflowError")
