# from: CPython
# what: the `repr` of a class has no module
# cause: as in MicroPython
# workaround: `__module__` and `__name__`
class A:
    pass


print(A, A.__module__)
