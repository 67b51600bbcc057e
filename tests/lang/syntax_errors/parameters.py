# Bad parameter lists and calls.
for src in (
    'def f(a=1, b): pass',
    'def f(**k, a): pass',
    'def f(**k, *a): pass',
    'def f(*a, *b): pass',
    'def f(**k, **l): pass',
    'def f(a b): pass',
    'def f(1): pass',
    'def f(a.b): pass',
    'def f((a, b)): pass',
    'f(a=1, 2)',
    'f(**k, 1)',
    'f(**k, *a)',
    'def f(a, b=1, *c, d, e=2, **g): pass',
    'f(1, *a, 2, b=3, **k)',
    'def f(a,): pass',
    'f(a,)',
    'def f(*a,): pass',
    'lambda *a, **k: 1',
    'lambda a=1, b: 1',
    'f(x for x in y)',
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))
