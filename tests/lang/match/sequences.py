# Sequence patterns: what counts as a sequence, lengths, stars.
def f(x):
    match x:
        case []:
            return "empty"
        case [1]:
            return "just 1"
        case [_]:
            return "one item"
        case [1, *rest]:
            return "1 and", rest
        case [*init, 9]:
            return init, "and 9"
        case [a, *_, b]:
            return "ends", a, b
        case _:
            return "no sequence"


for x in ([], (), [1], (5,), [1, 2, 3], range(3, 10), [3, 4], "ab", b"ab", bytearray(b"ab"), {1, 2}, {1: 2}, 5, None):
    print(type(x).__name__, f(x))


def g(x):
    match x:
        case 1, 2:
            return "tuple without brackets"
        case 1, *rest:
            return rest
        case *all,:
            return "all", all


print(g((1, 2)), g([1, 5, 6]), g((3, 4)), g(()))


def nested(x):
    match x:
        case [[a, b], [c, [d]]]:
            return a + b + c + d
        case [[], _]:
            return "first empty"
        case ((x, y), *more) if x == y:
            return "equal", more


print(nested([[1, 2], (3, [4])]), nested([(), 0]), nested([(5, 5), 1, 2]), nested([(5, 6)]))


class L(list):
    pass


class T(tuple):
    pass


print(f(L([1])), f(T((3, 4))))
from collections import namedtuple, deque

P = namedtuple("P", ("x", "y"))
print(f(P(3, 4)), f(deque([3, 4], 5)))
match [1, 2, 3]:
    case [a, b]:
        print("two")
    case [a, b, c]:
        print("three", a, b, c)
