# yield from through many levels.
def level(n):
    if n:
        r = yield from level(n - 1)
        return r + 1
    x = yield "bottom"
    return x
g = level(20)
print(next(g))
try:
    g.send(100)
except StopIteration as e:
    print(e.value)
def t(n):
    try:
        if n:
            yield from t(n - 1)
        else:
            yield "deep"
    finally:
        order.append(n)
order = []
g = t(5)
next(g)
g.close()
print(order)
