# Malformed f-strings.
for src in (
    'f"{"',
    'f"{x"',
    'f"{x!}"',
    'f"{x!z}"',
    'f"{x y}"',
    'f"{x!r}"',
    'f"{x:>5}"',
    'f"{x + 1}"',
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))
