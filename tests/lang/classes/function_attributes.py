# Functions take attributes.
def f(a, b=2, *, c=3):
    return a


f.x = 1
f.y = [2]
print(f.x, f.y, f(5), hasattr(f, "z"), sorted(f.__dict__))
f.x += 10
print(f.x)
del f.x
print(hasattr(f, "x"))
try:
    f.x
except AttributeError:
    print("AttributeError")
print(f.__name__, f.__defaults__, f.__kwdefaults__, f.__module__)
f.__name__ = "renamed"
f.__doc__ = "text"
print(f.__name__, f.__doc__)
setattr(f, "dyn", 5)
print(getattr(f, "dyn"), vars(f)["dyn"])


def counter():
    counter.n += 1
    return counter.n


counter.n = 0
print(counter(), counter(), counter.n)


def wraps(inner):
    def outer(*args):
        outer.calls = getattr(outer, "calls", 0) + 1
        return inner(*args)

    outer.__wrapped__ = inner
    return outer


g = wraps(f)
h = wraps(f)
g(1)
g(2)
print(g.calls, hasattr(h, "calls"), g.__wrapped__ is f)
lam = lambda: 0
lam.tag = "t"
print(lam.tag)


class C:
    def m(self):
        pass

    m.tag = "method"


print(C.m.tag, C().m.tag)
try:
    C().m.tag = 1
except AttributeError:
    print("AttributeError")


def gen():
    yield 1


gen.a = 1
print(gen.a, list(gen()))
import gc

for i in range(200):
    def t():
        pass
    t.n = i
gc.collect()
print(t.n, f.y, counter.n)
