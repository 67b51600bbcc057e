# differs from CPython: texts of syntax errors
for src in ("x = = 1", "1 = x", "return 1", "break", "def f(a, a): pass", "if 1:\npass", "  x = 1", "await x", "def f():\n    nonlocal q",
        "def f(x):\n    global x", "f(a=1, 2)", "f(**k, *a)", "[a, b] += 1", "del 1", "x = 0x", "1abc", "yield 1", "'a' b'b'", "*a, *b = x", "x = *a"):
    try:
        compile(src, "test", "exec")
        print("accepted:", repr(src))
    except SyntaxError as e:
        print(type(e).__name__, repr(src), "-", e.args[0])
