# bool in arithmetic, comparisons, formatting and as an index.
print(True + True, True * 5, False - 1, -True, +True, ~False, True / 2, True // 1, True % 2)
print(True == 1, False == 0, True == 2, True < 2)
print([10, 20][True], "ab"[False], sum([True, False, True]), {1: "a"}[True], {True: "t"}[1])
print(int(True), float(False), str(True), repr(False), bool("False"), bool(0), "%d" % True, "%s" % True)
print(True is True, not True, True and 5, False or "x", True if [] else False)
print(bool([0]), bool(None), bool(0.0), bool(-1), bool(""), bool(" "))
