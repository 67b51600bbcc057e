# Conflicting declarations of names.
for src in (
    'def f():\n    x = 1\n    global x',
    'def f(x):\n    global x',
    'def f():\n    global x\n    nonlocal x',
    'def f(x):\n    def g():\n        nonlocal y',
    'def f(a, a): pass',
    'lambda a, a: 1',
    'def f(a, *a): pass',
    'def f(x):\n    nonlocal x',
    'def f():\n    global x\n    x = 1',
    'def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2',
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))
