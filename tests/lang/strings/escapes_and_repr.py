# Escapes in literals and how repr shows them.
print(repr("a\tb\nc\rd\\e"))
print(repr("it's"), repr('say "x"'), repr("both ' and \""))
print(repr("\x00\x1f\x7f"), repr("\033[1m"))
print("\x41\101\u0041\U00000041")
print(len("\
"), repr("a\
b"))
print(str("é"))
print(repr(r"\n\'"), len(r"\\"))
print(repr(""), repr(" "), ["\n", '"'])
