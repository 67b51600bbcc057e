# a data descriptor sees every access
class Field:
    def __get__(self, obj, cls):
        return "class" if obj is None else obj.__dict__.get("f", "unset")
    def __set__(self, obj, v):
        print("set", v)
        obj.stored = v
class C:
    f = Field()
c = C()
c.f = 1
print(C.f, c.f, c.stored)
