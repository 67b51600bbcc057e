# Special methods of builtin types are attributes: called on objects, through the type and through super().
d = {}
d.__setitem__("a", 1)
print(d, d.__getitem__("a"), d.__contains__("b"), d.__len__())
d.__delitem__("a")
print(d, [1, 2].__len__(), (1,).__add__((2,)), "ab".__mul__(2), "x".__eq__("x"), "x".__eq__(1))
print(iter(range(3)).__next__(), list([1, 2].__iter__()), (5).__add__(3), (5).__add__("a"), (2.5).__float__(), True.__int__())
print({1, 2}.__and__({2, 3}), {1}.__contains__(1), (7).__index__(), (0).__bool__(), (-3).__neg__())
print(int.__add__(1, 2), list.__len__([1]), str.__lt__("a", "b"), dict.__contains__({1: 2}, 1))
print(hasattr(1, "__len__"), hasattr([], "__next__"), hasattr(len, "__call__"), hasattr(3, "__call__"), hasattr("", "__iter__"))
print(len.__call__([1, 2, 3]), (lambda a, b=1: a + b).__call__(1, b=5))


class Loud(dict):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)

    def __getitem__(self, key):
        return ("got", super().__getitem__(key))

    def __len__(self):
        return super().__len__() + 100


x = Loud()
x["k"] = 5
print(x["k"], len(x), dict.__getitem__(x, "k"))


class Words(list):
    def __eq__(self, other):
        return super().__eq__(other)

    def __contains__(self, item):
        return not super().__contains__(item)

    def __iter__(self):
        for v in super().__iter__():
            yield v * 2


w = Words([1, 2])
print(w == [1, 2], w == [1], 1 in w, 3 in w, list(w))


class Plain:
    def __eq__(self, other):
        return super().__eq__(other) is True

    def __hash__(self):
        return super().__hash__()

    def __repr__(self):
        return "Plain!"

    def __str__(self):
        return "str of " + super().__str__()


p = Plain()
print(p == p, p == Plain(), hash(p) == hash(p), str(p))


class Oops(Exception):
    def __str__(self):
        return "<" + super().__str__() + ">"


print(Oops("text"), str(Oops()))
it = iter([])
try:
    it.__next__()
except StopIteration as e:
    print("stop", e.args)
