# Literal, wildcard and or patterns.
def f(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "few"
        case -1:
            return "minus one"
        case 1.5:
            return "float"
        case -2.5 | 1000000000000000000000:
            return "numbers"
        case "a" | "b":
            return "letter"
        case "con" "cat":
            return "concatenated"
        case b"bytes":
            return "bytes"
        case None:
            return "None"
        case True:
            return "True"
        case False:
            return "False"
        case _:
            return "other"


for x in (0, 1, 2, 3, 4, -1, 1.5, -2.5, 1000000000000000000000, "a", "b", "c", "concat", b"bytes", None, True, False, [], 0.0, 1.0):
    print(repr(x) if not isinstance(x, float) else x, f(x))


def no_match(x):
    match x:
        case 1:
            print("one")
    return "after"


print(no_match(1), no_match(2))
