# from: MicroPython
# what: OSError has the subclasses of CPython, chosen by the number
# cause: programs written for CPython catch FileNotFoundError
# workaround: none needed: they are OSErrors
print(type(OSError(2, "x")).__name__, issubclass(FileNotFoundError, OSError))
