# Exceptions unwind through calls, comprehensions, generators and callbacks.
def boom(x=None):
    raise ValueError("boom")
def attempt(name, f):
    try:
        f()
        print(name, "no exception")
    except ValueError as e:
        print(name, e)
class C:
    def __init__(self, ok=False):
        if not ok:
            boom()
    def __len__(self):
        boom()
    def __getitem__(self, i):
        boom()
    def __eq__(self, o):
        boom()
    @property
    def p(self):
        boom()
    def __iter__(self):
        boom()
ok = C(True)
attempt("call", boom)
attempt("comprehension", lambda: [boom() for _ in range(2)])
attempt("generator", lambda: list(boom() for _ in range(2)))
attempt("map", lambda: list(map(boom, [1])))
attempt("sort key", lambda: sorted([1, 2], key=boom))
attempt("init", C)
attempt("len", lambda: len(ok))
attempt("getitem", lambda: ok[0])
attempt("eq", lambda: ok == 1)
attempt("in list", lambda: 1 in [ok])
attempt("property", lambda: ok.p)
attempt("iter", lambda: list(ok))
attempt("default", lambda: getattr(ok, "p", 0))
attempt("argument", lambda: print(boom()))
