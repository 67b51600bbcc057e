# bytes literals, indexing, slicing and repr.
b = b"hello\x00\xff"
print(b, len(b), b[0], b[-1], b[1:3], b[:0], b[5:])
print(bytes(), bytes(3), bytes([65, 66]), bytes(range(3)), bytes(b"copy"), bytes((1,)))
print(b"a" + b"b", b"ab" * 2, b"" == b"", b"a" < b"b", b"a" != b"b", b"ab" < b"abc")
print(list(b"abc"), [x + 1 for x in b"\x01\x02"], tuple(b"z"))
print(repr(b"it's"), repr(b'"'), repr(b"\t\n\r\\\x7f"))
print(b"l" in b, 104 in b, 200 in b, hash(b"a") == hash(b"a"), {b"k": 1}[b"k"])
try:
    b[0] = 1
except TypeError:
    print("immutable")
