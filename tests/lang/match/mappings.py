# Mapping patterns
def f(x):
    match x:
        case {"kind": "circle", "r": r}:
            return "circle", r
        case {"kind": "rect", "w": w, "h": h, **rest}:
            return "rect", w, h, rest
        case {"pos": [x, y]}:
            return "pos", x, y
        case {1: one, 2.5: _, None: n, b"k": k}:
            return "odd keys", one, n, k
        case {"a": {"b": {"c": deep}}}:
            return "deep", deep
        case {"only": _}:
            return "only"
        case {**rest} if rest:
            return "rest", rest
        case {}:
            return "some dict"
        case _:
            return "no dict"


for x in (
    {"kind": "circle", "r": 5},
    {"r": 5, "kind": "circle", "more": 1},
    {"kind": "rect", "w": 1, "h": 2, "color": "red"},
    {"kind": "rect", "w": 1, "h": 2},
    {"kind": "rect", "w": 1},
    {"pos": (3, 4)},
    {1: "x", 2.5: 0, None: "n", b"k": "b"},
    {"a": {"b": {"c": 9}}},
    {"only": None},
    {},
    [],
    "kind",
):
    print(f(x))


class Default(dict):
    def __missing__(self, key):
        return "made"


match Default():
    case {"x": v}:
        print("wrong", v)
    case {}:
        print("missing keys are missing")
KEY = "k"


class K:
    name = "n"


match {"n": 1}:
    case {K.name: v}:
        print("dotted key", v)
