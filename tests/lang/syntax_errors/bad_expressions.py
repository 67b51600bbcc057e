# Expressions that are not well formed.
for src in (
    'x = 1 +* 2',
    'x = (1 2)',
    'x = [1 2]',
    'x = {1: 2, 3}',
    'x = {1, 2: 3}',
    'f(a b)',
    'x[',
    'x[]',
    'x.',
    'x.1',
    'x..y',
    '(,)',
    '[,]',
    '{,}',
    '1 if 2',
    'x = 1 if 2 else',
    'lambda x',
    'lambda x y: 1',
    '[x for]',
    '[for x in y]',
    '[x for x y]',
    'a not b',
    'a is is b',
    'not',
    'a <> b',
    'x = yield = 1',
    'f(**)',
    'f(*)',
    'f(a=)',
    'f(1=2)',
    '()()(',
    'a++',
    'a = b =',
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))
