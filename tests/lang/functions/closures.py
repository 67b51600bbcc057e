# Closures share cells with their enclosing function.
def counter(start):
    n = [start]
    def step(by=1):
        n[0] += by
        return n[0]
    return step
a, b = counter(0), counter(100)
print(a(), a(), a(5), b(), a())
def outer(x):
    def mid(y):
        def inner(z):
            return x * 100 + y * 10 + z
        return inner
    return mid
print(outer(1)(2)(3))
def late():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    i = 7
    return [f() for f in fs]
print(late())
def args_captured(a, *b, **c):
    return lambda: (a, b, c)
print(args_captured(1, 2, k=3)())
def before():
    def use():
        return later
    later = "assigned after"
    return use()
print(before())
