# bytes iterate as ints
print(list(b"az"), [hex(x) for x in bytearray(b"\x00\xff")], sum(b"\x01\x02"), max(b"abc"), sorted(b"cab"), tuple(memoryview(b"hi")), list(reversed(b"abc")), dict(enumerate(b"ab")))
