# StopIteration inside a generator is a RuntimeError
def g():
    yield 1
    next(iter([]))
try:
    list(g())
except RuntimeError as e:
    print("RuntimeError")
def h():
    try:
        next(iter([]))
    except StopIteration:
        yield "handled"
print(list(h()))
