# Statements that are not well formed.
for src in (
    'x = = 1',
    'if x\n    pass',
    'else:\n    pass',
    'elif x: pass',
    'except: pass',
    'for x y: pass',
    'for in y: pass',
    'while: pass',
    'import',
    'from x',
    'from x import',
    'import a.b as',
    'del',
    'return return',
    'pass pass',
    'assert',
    'raise x from',
    'global',
    'with: pass',
    'def f:\n pass',
    'def (x): pass',
    'class : pass',
    'print "x"',
    'x y',
    '1 2',
    'a b c',
    ')',
    ']',
    '}',
    ':',
    '= 1',
    'x +',
    '* x',
    'try:\n  x\ny',
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))
