# Indentation that does not fit.
for src in (
    'if 1:\npass',
    'if 1:\n    pass\n  pass',
    '  x = 1',
    'x = 1\n  y = 2',
    'def f():\nreturn 1',
    'if 1:\n    x = 1\n     y = 2',
    'class A:\nx = 1',
    'for i in x:\n\n\npass',
    'if 1:\n        pass\n    else:\n        pass',
    'try:\n    x\n except: pass',
):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError:
        print("SyntaxError:", repr(src))
