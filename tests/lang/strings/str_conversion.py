# str() of values of all kinds.
print(str(1), str(-5), str(1.5), str(True), str(None), str([1, "a"]), str((1,)), str({"k": 1}), str({1}))
print(str(b"abc", "utf-8"), str(b"\xc3\xa9", "utf-8"), str(), str("s"))
print(repr([1, [2, (3, {"x": {4}})]]), str(range(3)), str(range(1, 9, 2)))
print(str([]), str(()), str({}), str(set()), [None, True], ("a",))
print(str(b"b"), str(bytearray(b"x")), [b"q", bytearray(b"r")])
