# str.format: attributes, items, nested fields, conversions and format_map.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.tags = ["first", {"key": "deep"}]

    def __repr__(self):
        return "Point(%d, %d)" % (self.x, self.y)

    def __format__(self, spec):
        return "<%s|%s>" % (spec, self.x + self.y)


p = Point(3, 4)
print("{0.x}-{0.y} {0.tags[0]} {0.tags[1][key]}".format(p))
print("{p} {p:wide} {p!r} {p!r:>14}".format(p=p), f"{p:abc}", format(p, "q"), format(p))
print("{:>{}}|{:{fill}^{w}}|{:.{n}}".format("a", 4, "b", "text", fill="*", w=5, n=2))
print("{0[1]} {1[k]}".format((1, 2), {"k": "v"}))
print("{a}{b}".format_map({"a": 1, "b": [2]}), "{!a} {!s}".format("é", "é"))
for bad in ("{0.nope}", "{0[9]}", "{missing}", "{1}", "{0", "0}", "{0!z}", "{}{0}", "{:{:{}}}"):
    try:
        print(bad.format([1, 2], 3, 4))
    except (AttributeError, IndexError, KeyError, ValueError) as e:
        print(bad, type(e).__name__)
