# Comparison, ordering and hashing of strings.
print("a" == "a", "a" != "b", "abc" < "abd", "ab" < "abc", "B" < "a", "" < "a")
print("a" <= "a", "b" >= "a")
a = "".join(["long", "er", "string", "value"])
b = "longerstringvalue"
print(a == b, hash(a) == hash(b), {a: 1}[b], a in [b], a in {b})
print(sorted(["b", "a", "C", "ab", ""]), min("hello"), max("hello"))
print("a" == 1, "a" == None, "1" == 1)
