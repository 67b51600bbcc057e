# from: CPython
# what: a class with `__slots__` has no descriptors for them
# cause: saves RAM
# workaround: use `hasattr` on the instance
class A:
    __slots__ = ("x",)


print(hasattr(A, "x"), A.__slots__)
a = A()
a.x = 1
print(a.x)
