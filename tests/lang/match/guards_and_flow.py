# Guards, and leaving a match by return, break, continue and exceptions.
def f(xs):
    out = []
    for x in xs:
        match x:
            case "stop":
                break
            case "skip":
                continue
            case int() if x % 2:
                out.append(("odd", x))
            case int():
                out.append(("even", x))
            case "raise":
                try:
                    raise ValueError(x)
                except ValueError as e:
                    out.append(str(e))
            case [first, *_] if (n := first * 2) > 5:
                out.append(n)
            case other:
                out.append(other)
        out.append("end")
    else:
        out.append("else")
    return out


print(f([1, 2, "skip", "raise", [3], [1], "x"]))
print(f([1, "stop", 2]))


def seen(x):
    calls = []

    def check(name, v):
        calls.append(name)
        return v

    match x:
        case 1 if check("a", False):
            pass
        case 1 if check("b", True):
            return calls
        case _ if check("c", False):
            pass
        case _:
            return calls + ["none"]


print(seen(1), seen(2))


def gen(commands):
    for c in commands:
        match c.split():
            case ["go", direction]:
                yield "going " + direction
            case ["get", obj] | ["pick", "up", obj]:
                yield "got " + obj
            case ["drop", *objs]:
                yield "dropped " + ",".join(objs)
            case [] | [_, *_]:
                yield "?"


print(list(gen(["go north", "get key", "pick up lamp", "drop a b c", "", "dance"])))


def nested(a, b):
    match a:
        case 1:
            match b:
                case 1:
                    return "1 1"
                case _:
                    return "1 ?"
        case _:
            return "? " + str(b)


print(nested(1, 1), nested(1, 2), nested(2, 3))
