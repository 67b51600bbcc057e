# values come back through yield from
def leaf(n):
    got = yield n
    return got
def tree():
    a = yield from leaf(1)
    b = yield from leaf(2)
    c = yield from [3, 4]
    return (a, b, c)
g = tree()
print(next(g), g.send("x"), g.send("y"), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
