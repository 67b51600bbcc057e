# set operators demand sets, methods do not
def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__)
a = {1, 2}
attempt(lambda: a | [3])
attempt(lambda: sorted(a.union([3])))
attempt(lambda: a & "x")
attempt(lambda: a < [1])
attempt(lambda: {[]})
attempt(lambda: set(5))
attempt(a.remove, 7)
attempt(set().pop)
attempt(lambda: hash(a))
attempt(lambda: a + a)
attempt(lambda: a[0])
