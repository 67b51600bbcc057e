# A generator cannot be resumed while it runs.
def g():
    try:
        next(it)
    except ValueError:
        print("ValueError")
    yield 1
it = g()
print(next(it))
def k():
    yield from k2
k2 = k()
try:
    next(k2)
except ValueError:
    print("self delegation")
