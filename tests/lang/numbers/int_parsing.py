# int() of strings in several bases.
print(int("42"), int("-17"), int("+5"), int("  8\n"), int("007"), int("1_000"))
print(int("ff", 16), int("0xFF", 16), int("0b101", 2), int("777", 8), int("0o17", 8), int("z", 36), int("10", 3))
print(int("0x1f", 0), int("0b11", 0), int("0o7", 0), int("19", 0), int("-0x10", 16))
for bad in ("", " ", "1.5", "abc", "0x1f", "1 2", "--1", "+", "9z"):
    try:
        print(int(bad))
    except ValueError:
        print("ValueError", repr(bad))
for text, base in (("2", 2), ("8", 8), ("g", 16), ("1", 1), ("1", 37)):
    try:
        print(int(text, base))
    except ValueError:
        print("ValueError", text, base)
