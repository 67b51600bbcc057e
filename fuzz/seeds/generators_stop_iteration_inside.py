# StopIteration leaving a generator body becomes RuntimeError.
def g():
    yield 1
    raise StopIteration
it = g()
print(next(it))
try:
    next(it)
except RuntimeError:
    print("RuntimeError")
def h():
    yield next(iter([]))
try:
    list(h())
except RuntimeError:
    print("from next too")
def ok():
    try:
        yield next(iter([]))
    except StopIteration:
        yield "handled"
print(list(ok()))
