# close raises GeneratorExit in the generator and runs finally blocks.
def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("cleanup")
it = g()
print(next(it))
it.close()
print(next(it, "done"))
it.close()
it = g()
it.close()
print("close before start", next(it, "done"))
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
it = stubborn()
next(it)
try:
    it.close()
except RuntimeError:
    print("RuntimeError")
