# Names that begin with two underscores belong to their class.
class A:
    __secret = 1

    def __init__(self):
        self.__x = 2
        self.__dunder__ = 3
        self._y = 4

    def get(self):
        return self.__x, self.__secret, self.__dunder__, self._y

    def __hidden(self, *, __kw=5):
        return __kw

    def call(self):
        return self.__hidden()

    def local(self):
        __v = 7

        def inner():
            return __v

        return inner(), [__v for __i in range(1)]


class B(A):
    def __init__(self):
        super().__init__()
        self.__x = 20

    def get_b(self):
        return self.__x


b = B()
print(b.get(), b.get_b(), b.call(), b.local())
print(b._A__x, b._B__x, A._A__secret, b._A__hidden())
print(sorted(n for n in b.__dict__ if n != "__dunder__"))
try:
    b.__x
except AttributeError:
    print("AttributeError")


class _Leading:
    __a = 1

    def f(self):
        return self.__a


print(_Leading().f(), _Leading._Leading__a)


class ___:
    __a = 1


print(___.__a)


class Outer:
    __o = 1

    class Inner:
        __i = 2

        def f(self):
            return self.__i

    def g(self):
        return self.Inner._Inner__i, self.__o


print(Outer().g(), Outer.Inner().f())
__module_level = 3
print(__module_level)


class G:
    def f(self):
        global __g
        __g = 1


G().f()
print(_G__g)
