# escapes in literals
print(["\x41", "\101", "\u0041", "\U00000041", "\0", "\7", "\08", "\a\b\f\v", "\\n", "\'\""])
print(len("\
"), r"\n\x", len(r"\""), R"\u0041", "a" "b" 'c', b"\x00\377", rb"\x00", br'\1')
