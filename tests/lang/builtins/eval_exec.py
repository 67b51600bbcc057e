# eval and exec with and without namespaces.
x = 10
print(eval("x + 1"), eval("[i * 2 for i in range(3)]"), eval("5 "), eval("len('abc')"))
exec("y = x * 2\nprint('in exec', y)")
print(y)
ns = {"a": 1}
exec("b = a + 1\ndef f(): return b * 10", ns)
print(ns["b"], ns["f"](), "b" in globals())
print(eval("a + b", ns), eval("p + q", {"p": 1, "q": 2}), eval("x", {"x": "own"}))
exec("for i in range(2):\n  total = i\n")
print(total)
for src in ("1 +", "x = 1"):
    try:
        eval(src)
    except SyntaxError:
        print("SyntaxError")
try:
    exec("undefined_thing")
except NameError:
    print("NameError")
