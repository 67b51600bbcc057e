# from: CPython
# what: `locals()` in a function is the dict of globals
# cause: as in MicroPython: locals are registers
# workaround: collect them by hand
x = 1


def f():
    y = 2
    return "y" in locals(), "x" in locals()


print(f())
