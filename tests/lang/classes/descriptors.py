# Descriptors: __get__, __set__ and __delete__ through instances.
class Typed:
    def __init__(self, kind):
        self.kind = kind
    def __set_name__(self, owner, name):
        self.name = "_" + name
    def __get__(self, obj, owner):
        return getattr(obj, self.name, None)
    def __set__(self, obj, v):
        if not isinstance(v, self.kind):
            raise TypeError(self.name)
        setattr(obj, self.name, v)
    def __delete__(self, obj):
        print("delete", self.name)
class P:
    name = Typed(str)
    age = Typed(int)
p, q = P(), P()
p.name = "ann"
p.age = 5
print(p.name, p.age, q.name)
try:
    p.age = "old"
except TypeError as e:
    print("TypeError", e)
del p.name
p.age += 1
print(p.age, p._age)
class Computed:
    def __get__(self, obj, owner):
        return "computed for " + owner.__name__
class C:
    v = Computed()
print(C().v)
