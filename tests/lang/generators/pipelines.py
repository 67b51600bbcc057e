# Infinite generators combined into pipelines.
def count(n=0):
    while True:
        yield n
        n += 1
def take(n, it):
    for _ in range(n):
        yield next(it)
def only(pred, it):
    for x in it:
        if pred(x):
            yield x
print(list(take(5, only(lambda v: v % 3 == 0, count(10)))))
def primes():
    found = []
    for n in count(2):
        if all(n % p for p in found):
            found.append(n)
            yield n
print(list(take(12, primes())))
def window(it, n):
    w = []
    for x in it:
        w.append(x)
        if len(w) > n:
            w.pop(0)
        if len(w) == n:
            yield tuple(w)
print(list(window(range(5), 3)))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(12)])
