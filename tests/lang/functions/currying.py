# Partial application and function composition written with closures.
def partial(f, *a, **k):
    return lambda *b, **m: f(*a + b, **dict(k, **m))
def show(*a, **k):
    return a, k
p = partial(show, 1, 2, x=3)
print(p(), p(4), p(5, y=6), p(x=0))
def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return run
print(compose(str, abs, int)("-12") + "!")
def memo(f):
    cache = {}
    def g(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    return g
@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(40))
