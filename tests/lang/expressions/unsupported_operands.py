# differs from CPython: texts of operator TypeErrors
def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError:", e)

attempt(lambda: 1 + "2")
attempt(lambda: "2" + 1)
attempt(lambda: [] + ())
attempt(lambda: None * 2)
attempt(lambda: {} - {})
attempt(lambda: "a" % 1)
attempt(lambda: 1 < "a")
attempt(lambda: [1] >= 3)
attempt(lambda: -"x")
attempt(lambda: ~1.5)
attempt(lambda: 1 @ 2)
attempt(lambda: 5 & 1.0)
attempt(lambda: 3())
attempt(lambda: None[0])
attempt(lambda: len(5))
attempt(lambda: iter(5))
