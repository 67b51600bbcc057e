# zip, enumerate and reversed over strings
s = "héy"
print(list(zip(s, s[1:])), list(enumerate(s, 1)), list(reversed(s)), sorted(s), tuple(s), set("aa"), dict(zip(s, range(3))))
a, *b = s
print(a, b, [*s, *s][3], max(s), "".join(sorted("hello")))
