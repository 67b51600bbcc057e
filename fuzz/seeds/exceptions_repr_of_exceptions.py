# differs from CPython: one argument is shown with a trailing comma
print(repr(ValueError()), repr(ValueError(1)), repr(ValueError("a", 2)))
print([KeyError("k")])
class Mine(Exception):
    pass
print(repr(Mine("x", 1)))
print(str(KeyError("k")), "%s" % KeyError("k"))
print(OSError(2), OSError(110))
