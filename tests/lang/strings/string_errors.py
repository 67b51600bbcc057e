# differs from CPython: texts of string errors
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "-", e)
attempt(lambda: "a" + None)
attempt(lambda: "a" * "b")
attempt(lambda: "".join([1]))
attempt(lambda: "abc".index("z"))
attempt(lambda: "a".find(1))
attempt(lambda: "%d" % "x")
attempt(lambda: "%d %d" % 1)
attempt(lambda: "%d" % (1, 2))
attempt(lambda: "abc"[10])
attempt(lambda: "abc"[1.0])
attempt(lambda: "{}".format())
attempt(lambda: "{:d}".format("s"))
attempt(lambda: int("five"))
attempt(lambda: "a".nomethod)
attempt(lambda: "x" in 5)
attempt(lambda: 5 in "x")
