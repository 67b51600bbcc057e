# Things that cannot be assigned to or deleted.
for src in (
    '1 = x',
    '"s" = x',
    'f() = 1',
    'a + b = 1',
    'None = 1',
    'True = 0',
    '(a + 1, b) = 1',
    'x + 1 += 2',
    'f() += 1',
    '-x = 1',
    '[1] = x',
    'for 1 in x: pass',
    'for f() in x: pass',
    'with a as 1: pass',
    'del 1',
    'del f()',
    'del a + b',
    'a, b += 1',
    '[a, b] += 1',
    'lambda: x = 1',
    '(x for x in y) = 1',
    '{a} = 1',
    '*a, *b = x',
    'x = *a',
    'not x = 1',
    'import 1',
    'import a as 1',
    'None += 1',
    'def None(): pass',
    'def f(None): pass',
    'class True: pass',
    '... = 1',
    'a if b else c = 1',
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))
