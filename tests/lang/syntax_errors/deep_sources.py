# Deeply nested source compiles or fails cleanly.
# needs: bigheap
for n in (10, 40):
    print(eval("(" * n + "1" + ")" * n), len(str(eval("[" * n + "]" * n))))
src = "".join("%sif 1:\n" % (" " * i) for i in range(15)) + " " * 15 + "print('bottom')\n"
exec(src)
print(eval("-" * 50 + "1"), eval("not " * 21 + "0"))
for src in ("(" * 2000, "[" * 1000 + "1" + "]" * 1000):
    try:
        eval(src)
    except (SyntaxError, RuntimeError, MemoryError):
        pass
print("survived")
