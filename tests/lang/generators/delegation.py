# yield from in full.
def inner():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    finally:
        print("inner done")
    return "result"
def outer():
    r = yield from inner()
    print("r", r)
    yield from [7, 8]
    yield from "ab"
    return (yield from iter(()))
g = outer()
print(next(g), g.send("a"), g.send("b"), list(g))
g = outer()
next(g)
print(g.throw(ValueError("v")))
print(list(g))
g = outer()
next(g)
g.close()
class It:
    def __iter__(self):
        return self
    def __next__(self):
        raise StopIteration("value")
def d():
    v = yield from It()
    yield v
print(list(d()))
def deep(n):
    if n:
        yield from deep(n - 1)
    yield n
print(list(deep(20)))
