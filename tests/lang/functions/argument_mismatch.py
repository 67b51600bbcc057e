# calls that do not fit the signature
def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__)
def two(a, b=2):
    return a, b
def kw(*, k):
    return k
def pos(a, /, b):
    return a, b
attempt(two)
attempt(two, 1, 2, 3)
attempt(lambda: two(1, a=1))
attempt(lambda: two(1, c=3))
attempt(lambda: two(b=1))
attempt(kw)
attempt(kw, 1)
attempt(lambda: kw(k=1))
attempt(lambda: pos(1, b=2))
attempt(lambda: pos(a=1, b=2))
attempt(lambda: two(**{"a": 1, "b": 5}))
attempt(lambda: two(*[1], **{"a": 2}))
