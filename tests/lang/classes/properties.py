# Properties with getter, setter and deleter.
class Temp:
    def __init__(self, c):
        self._c = c
    @property
    def c(self):
        return self._c
    @c.setter
    def c(self, v):
        if v < -273:
            raise ValueError("too cold")
        self._c = v
    @c.deleter
    def c(self):
        print("deleted")
        self._c = 0
    @property
    def f(self):
        return self._c * 9 // 5 + 32
t = Temp(100)
print(t.c, t.f)
t.c = 0
print(t.c, t.f)
t.c += 5
print(t.c)
try:
    t.c = -300
except ValueError as e:
    print(e, t.c)
del t.c
print(t.c)
try:
    t.f = 1
except AttributeError:
    print("read only")
class Sub(Temp):
    @property
    def f(self):
        return "sub"
print(Sub(1).f, Sub(1).c)
