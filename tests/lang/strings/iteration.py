# Iterating over strings and building from iterators.
print(list("abc"), tuple("xy"), set("aaa"), [c * 2 for c in "ab"])
print(list(enumerate("ab")), list(zip("abc", "12")), list(reversed("abc")), sorted("hello"))
print("".join(reversed("stressed")), "".join(sorted("python")), "".join(map(str, range(5))))
a, b, *c = "hello"
print(a, b, c)
print(dict(zip("abc", range(3))), min("xyz"), any(c == "b" for c in "abc"))
it = iter("ab")
print(next(it), next(it), next(it, "-"))
