# collections.namedtuple.
from collections import namedtuple
P = namedtuple("P", ["x", "y"])
p = P(1, y=2)
print(p, p.x, p[1], len(p), p == (1, 2), p + (3,), isinstance(p, tuple), P.__name__)
x, y = p
print(x, y, list(p), hash(p) == hash((1, 2)), {p: "k"}[(1, 2)], max(P(1, 5), P(2, 0)))
Q = namedtuple("Q", "a b c")
print(Q(*range(3)), Q(c=1, b=2, a=3), repr(Q("s", None, [1])))
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2)):
    try:
        f()
    except TypeError:
        print("TypeError")
try:
    p.x = 5
except AttributeError:
    print("AttributeError")
