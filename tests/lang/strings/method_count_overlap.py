# count takes hits that do not overlap
print("aaaa".count("aa"), "aaaa".count("a", 1, 3), "abc".count(""), "".count(""), "abc".count("", 1, 2), "abc".count("d"), "abab".count("ab", -2))
