# __context__ is the exception that was being handled where a new one was raised.
def short(e):
    return e and (type(e).__name__, e.args)


def show(e):
    print(short(e), "| context", short(e.__context__), "| cause", short(e.__cause__), e.__suppress_context__)


try:
    raise ValueError(1)
except ValueError as e:
    show(e)

try:
    try:
        raise ValueError(1)
    except ValueError:
        raise KeyError(2)
except KeyError as e:
    show(e)

# Raised by the interpreter itself.
try:
    try:
        raise ValueError(1)
    except ValueError:
        1 / 0
except ZeroDivisionError as e:
    print(type(e.__context__), e.__context__)

# Raised in a function that the handler calls, and caught there.
def inner():
    try:
        raise KeyError("inner")
    except KeyError as e:
        show(e)


try:
    raise ValueError("outer")
except ValueError:
    inner()
inner()

# In finally and with.
try:
    try:
        raise ValueError("try")
    finally:
        raise KeyError("finally")
except KeyError as e:
    show(e)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, e, tb):
        if e:
            raise TypeError("exit")


try:
    with Manager():
        raise ValueError("body")
except TypeError as e:
    show(e)


# A cleanup shared by several ways out.
def shared(how):
    for i in range(2):
        try:
            if how == 0:
                raise ValueError("in try")
            if how == 1:
                continue
        finally:
            for j in range(1):
                if how != 3:
                    raise KeyError("in finally")
    return "end"


for how in range(4):
    try:
        print(shared(how))
    except KeyError as e:
        show(e)

# A chain, and no ring.
try:
    try:
        try:
            raise ValueError(1)
        except ValueError as first:
            a = first
            raise KeyError(2)
    except KeyError as second:
        b = second
        raise a
except ValueError as e:
    print(e is a, e.__context__ is b, b.__context__)

# Raising the same again does not make it its own context.
try:
    try:
        raise ValueError(5)
    except ValueError as e:
        raise e
except ValueError as e:
    show(e)
