# Characters and literals that make no token.
for src in (
    '?',
    '$x',
    'x = 0x',
    'x = 0b2',
    'x = 0o8',
    'x = 017',
    '1abc',
    'a = 1.5.2',
    'x ! y',
    '"\\x4"',
    '"\\u12"',
    '`x`',
    'x = 1e',
    '\\ x',
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))
