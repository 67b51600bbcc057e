# raise .. from
def short(e):
    return e and (type(e).__name__, e.args)


def show(e):
    print(short(e), "| context", short(e.__context__), "| cause", short(e.__cause__), e.__suppress_context__)


try:
    raise ValueError("x") from KeyError("y")
except ValueError as e:
    show(e)
try:
    raise ValueError("x") from KeyError
except ValueError as e:
    show(e)
try:
    try:
        raise KeyError("k")
    except KeyError as k:
        raise ValueError("v") from k
except ValueError as e:
    show(e)
try:
    try:
        raise KeyError("k")
    except KeyError as k:
        raise ValueError("v") from None
except ValueError as e:
    show(e)
for bad in (1, "x", int, object()):
    try:
        raise ValueError("x") from bad
    except TypeError as e:
        print(type(e).__name__)


class Mine(Exception):
    def __init__(self, n):
        super().__init__(n)
        self.n = n


try:
    try:
        raise Mine(1)
    except Mine as m:
        raise Mine(2) from m
except Mine as e:
    print(e.n, e.__cause__.n, e.__context__.n, e.__suppress_context__)

# Set by hand.
e = ValueError("z")
print(e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__)
e.__cause__ = KeyError("c")
show(e)
e.__cause__ = None
show(e)
e.__suppress_context__ = False
e.__context__ = IndexError("i")
show(e)
for name in ("__cause__", "__context__"):
    try:
        setattr(e, name, 3)
    except TypeError as err:
        print(name, type(err).__name__)
m = Mine(3)
m.__cause__ = e
m.args = (7, 8)
print(m.__cause__ is e, m.args, m.n, m.__suppress_context__)
