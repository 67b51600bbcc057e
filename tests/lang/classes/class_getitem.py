# __class_getitem__
class Box:
    def __class_getitem__(cls, item):
        return cls.__name__, item


class Sub(Box):
    pass


print(Box[int], Sub[1, 2], Sub["x"], Box[1:2])


class Meta(type):
    def __getitem__(cls, item):
        return "meta", item


class C(metaclass=Meta):
    def __class_getitem__(cls, item):
        return "class"


print(C[1])
try:
    class Plain:
        pass
    Plain[0]
except TypeError:
    print("TypeError")
x: list[int] = []
T = dict[str, int]
