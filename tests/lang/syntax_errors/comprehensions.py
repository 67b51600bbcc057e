# Malformed comprehensions and displays.
for src in (
    '[x for x in]',
    '[x if y for x in z if]',
    '{x: for x in y}',
    '{x: y for x in}',
    '[*x for x in y]',
    '{**x for x in y}',
    '(x for)',
    '[x, y for x in z]',
    '[x for x in y',
    '[x for 1 in y]',
    '[x for x.y in z]',
    '[(x, y) for x, y in z if x if y]',
    '{x: y for x, y in z}',
    '[x for x in y for z in x]',
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))
