# strings order by code point and prefix
words = ["b", "a", "ab", "", "B", "aa", "é", "z", "~", "1"]
print(sorted(words), min(words), max(words))
print("a" < "b", "a" < "A", "" < "a", "ab" < "b", "abc" <= "abc", "abc" != "abd", "a" == 1, "a" == b"a")
for f in (lambda: "a" < 1, lambda: "a" < b"a"):
    try:
        f()
    except TypeError:
        print("TypeError")
