# comparisons among bytes, bytearray and memoryview
a, b, m = b"abc", bytearray(b"abc"), memoryview(b"abc")
print(a == b, b == a, a == m, m == b, a < b"abd", b"ab" < a, b > b"aa", a == "abc", a != [97, 98, 99], hash(a) == hash(b"abc"))
print(sorted([b"b", b"a", b"", b"ab"]), a in (b, 1), {a: 1}[b"abc"])
