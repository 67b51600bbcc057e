# Descriptors with __set_name__ as programs use them.
class Typed:
    def __init__(self, kind, default=None):
        self.kind = kind
        self.default = default

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        return getattr(obj, self.name, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(self.name[1:] + " must be " + self.kind.__name__)
        setattr(obj, self.name, value)


class Person:
    name = Typed(str)
    age = Typed(int, 0)

    def __init__(self, name):
        self.name = name


p = Person("Ann")
print(p.name, p.age)
p.age = 5
print(p.age, Person.age.kind, Person.name.name)
try:
    p.age = "x"
except TypeError as e:
    print(e)
q = Person("Bob")
print(q.name, q.age, p.name)


class Cached:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        value = self.f(obj)
        setattr(obj, self.name, value)
        return value


class Slow:
    @Cached
    def answer(self):
        print("computing")
        return 42


s = Slow()
print(s.answer, s.answer)
