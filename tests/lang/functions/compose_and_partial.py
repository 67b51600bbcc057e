# functions as values
def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return run
def partial(f, *a, **k):
    return lambda *b, **m: f(*a, *b, **{**k, **m})
print(compose(str, abs, int)("-7"), partial(max, 3)(2, 9), partial(sorted, reverse=True)([1, 3, 2]), [f("aB") for f in (str.upper, str.lower, len, list)])
