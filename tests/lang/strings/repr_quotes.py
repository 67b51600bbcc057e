# repr picks its quotes and escapes
for s in ("it's", 'say "x"', "both ' and \"", "\\", "\n\t\r", "\x00\x1f\x7f", "é", ""):
    print(repr(s), ascii(s) if False else len(s))
print([repr(repr("'"))], {"a'": 'b"'})
