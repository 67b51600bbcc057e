# removeprefix, removesuffix, translate, maketrans and splitlines with line ends.
print("test_name".removeprefix("test_"), "name".removeprefix("x"), "file.py".removesuffix(".py"), "a".removesuffix(""))
table = str.maketrans("abc", "xyz", "-")
print("a-b-c-d".translate(table), "äb".translate({ord("ä"): "ae", ord("b"): None}))
print("abc".translate({97: 0x20AC, 98: "--"}), sorted(str.maketrans({"k": 1, 2: "v"}).items()))
print(b"hello".translate(bytes.maketrans(b"el", b"ip")), b"hello".translate(None, b"l"))
print("one\ntwo\r\nthree\rfour".splitlines(), "one\ntwo\r\nthree\r".splitlines(True), "".splitlines(keepends=True))
print("a,b,c".split(sep=",", maxsplit=1), "a b  c".rsplit(maxsplit=1), "  lead".split(maxsplit=0))
