# Values returned by generators, close and throw.
def g():
    yield 1
    return 5
it = g()
next(it)
try:
    next(it)
except StopIteration as e:
    print(e.value)
try:
    next(it)
except StopIteration as e:
    print(e.value)
def c():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
it = c()
next(it)
it.close()
it.close()
print(list(it))
it = c()
it.close()
def t():
    while True:
        try:
            yield "y"
        except KeyError as e:
            yield "caught", e.args
it = t()
print(next(it), it.throw(KeyError("k")), next(it))
try:
    it.throw(ValueError("v"))
except ValueError as e:
    print("out", e)
print(next(it, "end"))
def bad():
    yield 1
    raise StopIteration
try:
    list(bad())
except RuntimeError:
    print("RuntimeError")
it = g()
try:
    it.send(1)
except TypeError:
    print("TypeError")
def run():
    yield next(r)
r = run()
try:
    next(r)
except ValueError:
    print("ValueError")
