# String literals that do not end or mix.
for src in (
    '"a\nb"',
    "'a\\",
    "'''a''",
    "x = 'a' b'c'",
    '"a" + ',
    'r"\\"',
    "'a' 'b'",
    "b'a' b'b'",
    '# only a comment',
    '',
    '\n\n',
    '"""a\n\n"""',
    "'\\'",
    "x = '''a'''''",
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))
