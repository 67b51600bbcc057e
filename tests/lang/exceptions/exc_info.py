# sys.exc_info() and the bare raise look for what is being handled, also in callers.
import sys


def what():
    kind, e, tb = sys.exc_info()
    print(kind and kind.__name__, e and e.args, tb is None)


what()
try:
    raise ValueError(1)
except ValueError:
    what()
    try:
        raise KeyError(2)
    except KeyError:
        what()
    what()
what()


def again():
    raise


try:
    again()
except RuntimeError as e:
    print("RuntimeError")
try:
    try:
        raise ValueError(3)
    except ValueError:
        again()
except ValueError as e:
    print("again", e)

try:
    try:
        raise ValueError(4)
    finally:
        what()
except ValueError:
    pass


def gen():
    what()
    try:
        yield 1
    except KeyError:
        what()
        yield 2
    what()


g = gen()
next(g)
print(g.throw(KeyError("k")))
what()
print(list(g))
