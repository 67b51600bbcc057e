# operators as functions
# needs: host
import operator as o
print(o.add(1, 2), o.mul(3, 4), o.itemgetter(1)("abc"), o.itemgetter(0, 2)([7, 8, 9]), o.methodcaller("upper")("x"), o.lt(1, 2), o.not_(0), o.getitem([1, 2], 1), o.neg(3), o.contains("ab", "a"))
print(sorted([("b", 1), ("a", 2)], key=o.itemgetter(0)))
