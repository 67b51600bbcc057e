# Methods of int.
print([n.bit_length() for n in (0, 1, -1, 255, 256, -256, 1 << 70)])
print([n.bit_count() for n in (0, 1, -1, 255, 1 << 70, -(1 << 40) + 1)])
print((1000).to_bytes(2, "big"), (1000).to_bytes(4, "little"), (0).to_bytes(1, "big"), (1 << 70).to_bytes(9, "big"))
print((-1).to_bytes(2, "big", signed=True), (-129).to_bytes(2, "little", signed=True), (127).to_bytes(1, "big", signed=True))
for bad in (lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (128).to_bytes(1, "big", signed=True)):
    try:
        bad()
    except OverflowError:
        print("OverflowError")
print(int.from_bytes(b"\x03\xe8", "big"), int.from_bytes(b"\xe8\x03", "little"), int.from_bytes(b"", "big"))
print(int.from_bytes(b"\xff\x7f", "little", signed=True), int.from_bytes(b"\xff\xff", "big", signed=True), int.from_bytes(bytearray(b"\x01\x00" * 5), "big"))
