# An evaluator of expressions, the use that match is made for.
class Num:
    __match_args__ = ("value",)

    def __init__(self, value):
        self.value = value


class Bin:
    __match_args__ = ("op", "left", "right")

    def __init__(self, op, left, right):
        self.op = op
        self.left = left
        self.right = right


def ev(e):
    match e:
        case Num(v):
            return v
        case Bin("+", l, r):
            return ev(l) + ev(r)
        case Bin("*", Num(0), _) | Bin("*", _, Num(0)):
            return 0
        case Bin("*", l, r):
            return ev(l) * ev(r)
        case Bin(op=op):
            raise ValueError("unknown " + op)


print(ev(Bin("+", Num(1), Bin("*", Num(2), Num(3)))))
print(ev(Bin("*", Num(0), Bin("?", Num(1), Num(1)))))
try:
    ev(Bin("/", Num(1), Num(2)))
except ValueError as e:
    print(e)


def show(j, depth=0):
    match j:
        case None | True | False:
            return {None: "null", True: "true", False: "false"}[j]
        case int() | float():
            return str(j)
        case str():
            return '"' + j + '"'
        case []:
            return "[]"
        case [*items]:
            return "[" + ", ".join(show(i) for i in items) + "]"
        case {}:
            return "{" + ", ".join(show(k) + ": " + show(v) for k, v in j.items()) + "}"


print(show({"a": [1, 2, None, True], "b": {"c": []}, "d": "x"}))
