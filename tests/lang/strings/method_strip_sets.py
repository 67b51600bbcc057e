# strip takes a set of characters
print([s.strip("xy") for s in ("xyaxy", "yyxx", "a", "", "xaybx")])
print("  a ".lstrip() + "|", "  a ".rstrip() + "|", "\t\n a\r\n".strip() + "|", "abc".strip("") + "|", "aabc".lstrip("a"), "abcc".rstrip("c"))
print("...x.".strip("."), "éxé".strip("é"), "abc".strip(None))
