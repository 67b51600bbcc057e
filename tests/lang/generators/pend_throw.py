# differs from CPython: generators have pend_throw(), which raises at the next resumption
def count():
    n = 0
    while True:
        try:
            yield n
        except KeyError:
            print("ignored")
        n += 1


g = count()
print(next(g), g.pend_throw(ValueError(1)), repr(g.pend_throw(None)), next(g))
g.pend_throw(KeyError())
print(next(g))
g.pend_throw(KeyError)
for x in g:
    print("loop", x)
    break
g.pend_throw(OSError(5))
try:
    g.send(3)
except OSError as e:
    print("raised", e.errno)
print(next(g, "finished"))
fresh = count()
fresh.pend_throw(RuntimeError("early"))
try:
    next(fresh)
except RuntimeError as e:
    print(e)


def outer():
    r = yield from count()


o = outer()
print(next(o))
o.pend_throw(KeyError())
print(next(o))


def self_throw():
    me.pend_throw(ValueError())
    yield 1


me = self_throw()
try:
    next(me)
except ValueError as e:
    print(e)
c = count()
next(c)
c.pend_throw(ValueError())
c.close()
print(next(c, "closed"))
