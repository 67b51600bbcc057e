# yield from delegates values, sends, throws and the return value.
def inner():
    x = yield 1
    print("inner got", x)
    try:
        yield 2
    except ValueError:
        print("inner caught")
        yield 3
    return "result"
def outer():
    r = yield from inner()
    print("outer got", r)
    yield from [10, 11]
    yield from "ab"
g = outer()
print(next(g), g.send("hello"), g.throw(ValueError))
print(list(g))
def chain(*its):
    for it in its:
        yield from it
print(list(chain(range(3), "xy", {5: 6}, (i for i in [7]))))
def tree(t):
    if isinstance(t, tuple):
        for x in t:
            yield from tree(x)
    else:
        yield t
print(list(tree((1, (2, (3, 4)), (5,)))))
