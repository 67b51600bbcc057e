# hex and fromhex
print(b"\x00\xab".hex(), bytes.fromhex("00ff 10"), bytes.fromhex(""), bytearray(b"az").hex(), b"\x01\x02\x03".hex(":"), b"".hex())
for t in ("0", "zz", "0 0"):
    try:
        print(bytes.fromhex(t))
    except ValueError:
        print("ValueError")
