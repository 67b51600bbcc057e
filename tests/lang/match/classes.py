# Class patterns
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class Plain:
    def __init__(self, **kw):
        for k in kw:
            setattr(self, k, kw[k])


def f(p):
    match p:
        case Point3(x, y, z):
            return "3", x, y, z
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return "on y", y
        case Point(x, y=0):
            return "on x", x
        case Point(x, y) if x == y:
            return "diagonal", x
        case Point():
            return "point"
        case Plain(a=1, b=[b1, *_]):
            return "plain", b1
        case Plain(name=str(n)):
            return "named", n
        case int(n) if n > 100:
            return "big", n
        case bool():
            return "bool"
        case int():
            return "int"
        case str(s) | bytes(s):
            return "text", s
        case list([a, b]):
            return "list of two", a, b
        case dict({"k": v}):
            return "dict with k", v
        case float(x):
            return "float", x
        case tuple():
            return "tuple"
        case _:
            return "?"


for p in (
    Point3(1, 2, 3),
    Point(0, 0),
    Point(0, 5),
    Point(5, 0),
    Point(3, 3),
    Point(3, 4),
    Plain(a=1, b=[7, 8]),
    Plain(name="n"),
    Plain(name=5),
    500,
    5,
    True,
    "s",
    b"b",
    [1, 2],
    [1],
    {"k": 1},
    {},
    1.5,
    (1,),
    None,
):
    print(f(p))

for case in range(3):
    try:
        match Point(1, 2):
            case Point(a, b, c) if case == 0:
                print("no")
            case Plain(a):
                print("no")
    except TypeError as e:
        print("TypeError", e)
NotAClass = 5
try:
    match 1:
        case NotAClass():
            pass
except TypeError:
    print("TypeError")


class Bad:
    __match_args__ = (1,)


try:
    match Bad():
        case Bad(x):
            pass
except TypeError:
    print("TypeError")


class Prop:
    @property
    def p(self):
        return "computed"

    @property
    def q(self):
        raise AttributeError


match Prop():
    case Prop(q=_):
        print("no")
    case Prop(p=v):
        print(v)
