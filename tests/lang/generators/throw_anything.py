# differs from CPython: throw() hands whatever it is given to an inner iterator's own throw()
class Inner:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, x):
        print("throw", x)
        return 2


def outer():
    yield from Inner()


g = outer()
print(next(g), g.throw(5), g.throw(KeyError))
g.close()


def plain():
    try:
        yield 1
    except TypeError as e:
        print("caught", e)
        yield 2


g = plain()
next(g)
try:
    g.throw(5)
except TypeError as e:
    print("refused", e)
print(next(g, "end"))
