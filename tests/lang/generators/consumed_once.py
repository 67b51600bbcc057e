# a generator runs once and keeps its place
g = (i for i in range(6))
print(next(g), 2 in g, list(g), list(g), next(g, "end"))
def pairs():
    it = iter("abcd")
    for a in it:
        yield a, next(it)
print(list(pairs()), iter(pairs()) is not None)
x = pairs()
print(iter(x) is x, [*zip(x, x)])
