# __format__, __bytes__, __int__, __float__, __bool__, __hash__, __complex__, __round__ ..
# needs: host
class C:
    def __format__(self, spec):
        return "<" + spec + ">"

    def __bytes__(self):
        return b"bytes!"

    def __int__(self):
        return 7

    def __float__(self):
        return 2.5

    def __round__(self, n=None):
        return ("round", n)

    def __trunc__(self):
        return 1

    def __abs__(self):
        return "abs"

    def __complex__(self):
        return 1 + 2j

    def __divmod__(self, other):
        return "divmod", other

    def __reversed__(self):
        return iter("rev")

    def __dir__(self):
        return ["b", "a"]


c = C()
print(f"{c}", f"{c:abc}", format(c), format(c, "x"), "{:>5} {}".format(c, c), f"{c!s:.3}"[:3] != "")
print(bytes(c), int(c), float(c), round(c), round(c, 2), abs(c), complex(c), divmod(c, 3), list(reversed(c)), dir(c))
print(object.__format__(5, ""), format(3.5, ".2f"), format("x", ">3"), format(True, "d"))


class Plain:
    def __str__(self):
        return "plain"


print(f"{Plain()}", "{}".format(Plain()))


class Bad:
    def __bytes__(self):
        return "str"


try:
    bytes(Bad())
except TypeError:
    print("TypeError")


class Path:
    def __fspath__(self):
        return "/no/such/place"


try:
    open(Path())
except OSError as e:
    print("OSError", e.errno)
