# str with an encoding, bytes with an encoding
print(str(b"abc", "utf-8"), str(b"\xc3\xa9", "utf8"), bytes("é", "utf-8"), "é".encode("utf-8"), b"ok".decode(), bytearray("x", "utf-8"))
for f in (lambda: str(b"\xff", "utf-8"), lambda: b"\xe2\x82".decode(), lambda: b"a\x80".decode("utf-8")):
    try:
        f()
    except UnicodeError as e:
        print("UnicodeError", isinstance(e, ValueError))
