# from: MicroPython
# what: `__x` in a class is `_Class__x`
# cause: as in CPython
# workaround: use one underscore
class A:
    __x = 1


print(hasattr(A, "__x"), A._A__x)
