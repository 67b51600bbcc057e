# strip, lstrip and rstrip with and without character sets.
print(repr("  a b \t\n".strip()), repr("  a ".lstrip()), repr("  a ".rstrip()))
print("xxaxx".strip("x"), "xyaxy".strip("yx"), "abc".strip("abc") == "", "abc".strip(""))
print("www.example.com".lstrip("w."), "1.500".rstrip("0"), "path/".rstrip("/"))
print(repr("".strip()), repr("   ".strip()), "[a]".strip("[]"), "éaé".strip("é"))
