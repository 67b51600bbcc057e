# differs from CPython: a source of nothing but a joined line is accepted
# := must not assign to an iteration variable of its comprehension.
for text in ("[i := i + 1 for i in range(4)]", "[i := 1 for i, j in [(1, 2)]]", "{k: (v := 1) for k, v in []}", "((x := x) for x in [])"):
    try:
        eval(text)
        print("accepted")
    except SyntaxError:
        print("SyntaxError")
print([last := n for n in range(3)], last)
exec("\\\n")
exec("x = 1\n\\\n\ny = 2")
print(x, y)
try:
    compile("\\\n", "f", "eval")
except SyntaxError:
    print("SyntaxError")
