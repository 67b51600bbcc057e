# Underscore names are ordinary; dunder attributes of classes.
class A:
    _x = 1
    def _m(self):
        return self._x
a = A()
print(a._x, a._m(), A.__name__, a.__class__ is A, A.__bases__ == (object,))
print(A.__module__, "_m" in A.__dict__, "zz" in A.__dict__)
a._x = 2
print(a.__dict__)
