# replace with limits, growth and empty patterns
print("aaaa".replace("a", "b", 2), "aaaa".replace("aa", "x"), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"))
print("abc".replace("b", ""), "abc".replace("z", "y"), "abc".replace("b", "BBB", 0), "abc".replace("b", "BBB", -1), "aba".replace("a", "cc"))
