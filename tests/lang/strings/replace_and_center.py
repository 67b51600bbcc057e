# replace and center.
print("aXbXc".replace("X", "-"), "aaa".replace("a", "bb"), "aaa".replace("a", ""), "aaaa".replace("aa", "b"))
print("aaa".replace("a", "b", 2), "aaa".replace("a", "b", 0), "aaa".replace("x", "y"), "aaa".replace("a", "b", -1))
print("ab".replace("", "-"), "hello world".replace("o", "0").replace("l", "1"))
print("[" + "ab".center(6) + "]", "[" + "abc".center(2) + "]", "[" + "".center(3) + "]")
