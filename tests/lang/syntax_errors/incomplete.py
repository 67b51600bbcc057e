# Source that ends too early.
for src in (
    'x =',
    '(1, 2',
    '[1, 2',
    '{1: 2',
    'f(',
    'def f():',
    'if x:',
    'class A:',
    'while 1:',
    'for x in y:',
    'try:\n    pass\n',
    '"abc',
    "'''abc",
    'x = "abc\n',
    '@deco',
    'lambda',
    '1 +',
    'not',
    'x = (',
    'def f(a,',
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))
