# differs from CPython: texts of argument errors
def f(a, b=1):
    return a
def g(*, k):
    return k
def attempt(call):
    try:
        print("ok", call())
    except TypeError as e:
        print(e)
attempt(lambda: f())
attempt(lambda: f(1, 2, 3))
attempt(lambda: f(1, c=2))
attempt(lambda: f(1, a=2))
attempt(lambda: f(b=2))
attempt(lambda: g())
attempt(lambda: g(1))
attempt(lambda: len())
attempt(lambda: len(1, 2))
attempt(lambda: (lambda: 0)(0))
attempt(lambda: [].append())
attempt(lambda: f(*5))
