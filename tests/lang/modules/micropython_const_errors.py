# differs from CPython: rules of const
for src in ("X = const(f())", "X = const(1)\nX = 2", "Y = const(y)", "Z = const(1, 2)", "W = const([])"):
    try:
        exec(src)
        print("accepted", src)
    except Exception as e:
        print(type(e).__name__, "-", e)
