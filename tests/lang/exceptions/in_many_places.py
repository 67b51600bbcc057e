# exceptions out of operators, iteration and conversion
class Boom:
    def __add__(self, o): raise ValueError("add")
    def __iter__(self): raise ValueError("iter")
    def __bool__(self): raise ValueError("bool")
    def __len__(self): raise ValueError("len")
    def __eq__(self, o): raise ValueError("eq")
    def __getattr__(self, n): raise ValueError("attr")
    def __call__(self): raise ValueError("call")
    def __contains__(self, x): raise ValueError("in")
    def __str__(self): raise ValueError("str")
b = Boom()
for f in (lambda: b + 1, lambda: [*b], lambda: not b, lambda: len(b), lambda: b == 1, lambda: b.x, lambda: b(), lambda: 1 in b, lambda: str(b), lambda: [1, b].index(2), lambda: "%s" % b, lambda: f"{b}"):
    try:
        f()
    except ValueError as e:
        print(e.args[0])
