# Dotted names are values that are compared.
class Color:
    RED = 1
    GREEN = 2

    class Dark:
        RED = 10


def f(c):
    match c:
        case Color.RED:
            return "red"
        case Color.GREEN | Color.Dark.RED:
            return "green or dark"
        case _:
            return "?"


print(f(1), f(2), f(10), f(3))
import sys

match sys.maxsize:
    case sys.maxsize:
        print("attribute of a module")


class Eq:
    def __eq__(self, other):
        print("eq", other)
        return other == "yes"


match Eq():
    case "no":
        print("no")
    case "yes":
        print("yes")
