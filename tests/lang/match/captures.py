# Captures bind names when the whole pattern fits.
def f(x):
    match x:
        case [a, 2]:
            return "pair with 2", a
        case (a, b):
            return "pair", a, b
        case [a]:
            return "one", a
        case n:
            return "any", n


for x in ([1, 2], (1, 3), [5], 7, "ab", [1, 2, 3]):
    print(f(x))

x = "before"
match [1, 3]:
    case [x, 2]:
        print("no")
    case _:
        print("x is", x)
match 5:
    case x if x > 10:
        print("no")
    case y:
        print(y)


def whole(p):
    match p:
        case [1 | 2 as first, *rest] as all:
            return first, rest, all
        case (str() as s) | [str() as s]:
            return "str", s
        case int(n) | float(n):
            return "number", n


for p in ([1, 5], [2], "x", ["y"], 4, 2.5, [3]):
    print(whole(p))
z = 10
match z:
    case z:
        print("shadow", z)
