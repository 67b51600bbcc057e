# split and rsplit, with and without separators and limits.
print("a b  c".split(), "  a b ".split(), "".split(), "   ".split())
print("a,b,,c".split(","), ",".split(","), "".split(","), "abc".split(","))
print("a b c d".split(None, 2), "a,b,c,d".split(",", 2), "a,b".split(",", 0))
print("a--b--c".split("--"), "a--b--c".rsplit("--", 1))
print("a,b,c,d".rsplit(",", 2), "a,b".rsplit(","), "abc".rsplit("x", 1))
print("line1\nline2\r\nline3\n".splitlines(), "one".splitlines(), "".splitlines(), "a\n\nb".splitlines())
print("k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("="))
print("a\tb\nc".split())
