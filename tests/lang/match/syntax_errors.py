# What is no match statement
for source in (
    "match x:\n    pass",
    "match x:\n    case 1: pass\n    x = 1",
    "match x:\ncase 1: pass",
    "match x:\n    case [*a, *b]: pass",
    "match x:\n    case a | b: pass\n    case [a] | [b]: pass",
    "match x:\n    case [a, a]: pass",
    "match x:\n    case f(a=1, 2): pass",
    "match x:\n    case f'{x}': pass",
    "match x:\n    case a.b as _: pass",
    "match x:\n    case -a: pass",
    "match x:\n    case {a: 1}: pass",
    "match x:\n    case",
    "case 1: pass",
):
    try:
        compile(source, "t", "exec")
        print("compiled", source)
    except SyntaxError:
        print("SyntaxError")
