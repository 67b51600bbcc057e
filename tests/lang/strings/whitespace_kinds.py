# Whitespace of str includes the separators U+001C to U+001F; that of bytes and of numbers does not.
print(repr("\x1e\x1fa\x1c".strip()), b"\x1e\x1fa\x1c".strip(), "a\x1eb\x1cc".split(), b"a\x1eb\x1cc d".split(), b"\x0b\x0c a \r\n".strip())
print("\x1c".isspace(), b"\x1c".isspace(), b"\x0b".isspace(), bytearray(b"\x1fa").lstrip(), b"a\x1f b".rsplit(None, 1))
print(int(" 5\x0b"), float("\x0c1.5\n"), complex("\x0b1j "), int(b"\t7\r"))
for f in (int, float, complex):
    try:
        f("\x1c5")
    except ValueError:
        print("ValueError")
for f in (lambda: b"ab" % b"c", lambda: b"ab" % bytearray(b"c"), lambda: "ab" % "c", lambda: "ab" % 5):
    try:
        f()
        print("accepted")
    except TypeError:
        print("TypeError")
print("ab" % [1], "ab" % b"c", b"ab" % {}, b"%s" % b"x")
