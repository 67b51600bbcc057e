# from: CPython
# what: `repr` of an exception with one argument ends in a comma
# cause: as in MicroPython, whose tests fix it
# workaround: print `type(e).__name__` and `e.args`
print(repr(ValueError(1)), repr(ValueError(1, 2)), repr(ValueError()))
