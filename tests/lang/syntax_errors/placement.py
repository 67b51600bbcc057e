# Statements in places where they are not allowed.
for src in (
    'return 1',
    'yield 1',
    'x = yield',
    'break',
    'continue',
    'if 1:\n    break',
    'class A:\n    return 1',
    'class A:\n    yield 1',
    'def f():\n    nonlocal x',
    'nonlocal x',
    'await x',
    'async with x: pass',
    'async for x in y: pass',
    'def f():\n    break',
    'for x in y:\n    def f():\n        continue',
    'def f():\n    from m import *',
    'try:\n    pass\nfinally:\n    continue',
    'lambda: (yield)',
    'while 1:\n    class A:\n        break',
    'while 1: break',
    'for x in y: continue',
    'def f(): return',
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))
