# Special methods of builtin types, called by name and through super().
print((5).__add__(3), int.__add__(5, 3), "ab".__len__(), [1, 2].__getitem__(1), (1).__add__("x"))
print("b".__contains__("b"), [3].__eq__([3]), {1: 2}.__getitem__(1), (2).__neg__(), (1).__lt__(2))
print(list([1, 2].__iter__()), next(iter([7]).__iter__()), "x".__str__(), "x".__repr__(), [1].__repr__())
print((7).__bool__(), (0).__bool__(), hasattr([], "__len__"), hasattr(5, "__len__"), hasattr([], "__hash__"))


class L(list):
    def __getitem__(self, i):
        return "item", super().__getitem__(i)

    def __setitem__(self, i, v):
        super().__setitem__(i, v * 2)

    def __delitem__(self, i):
        super().__delitem__(i)

    def __len__(self):
        return super().__len__() + 100

    def __contains__(self, x):
        return not super().__contains__(x)

    def __iter__(self):
        return reversed(list(super().__iter__()))

    def __repr__(self):
        return "L" + super().__repr__()

    def __add__(self, other):
        return L(super().__add__(other))

    def __eq__(self, other):
        return "eq", super().__eq__(other)


l = L([1, 2, 3])
l[0] = 5
print(l[0], len(l), 10 in l, list(l), l, l + [4], l == [10, 2, 3])
del l[0]
print(l)


class D(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)

    def __getitem__(self, k):
        return super().__getitem__(k.upper())

    def __missing__(self, k):
        return "missing"


d = D()
d["a"] = 1
print(d, d["a"])


class I(int):
    def __add__(self, other):
        return I(super().__add__(other) + 100)

    def __eq__(self, other):
        return super().__eq__(other)

    def __hash__(self):
        return super().__hash__()

    def __neg__(self):
        return "neg", super().__neg__()


i = I(5)
print(i + 1, i == 5, hash(i) == hash(5), -i)


class O:
    def __eq__(self, other):
        return super().__eq__(other)

    def __hash__(self):
        return super().__hash__()

    def __repr__(self):
        return "O()"

    def __str__(self):
        return "str " + super().__str__()


o = O()
print(o == o, o == O(), o != o, hash(o) == hash(o), str(o))


class S(str):
    def __str__(self):
        return "S:" + super().__str__()

    def __len__(self):
        return super().__len__() * 2


s = S("abc")
print(str(s), len(s))
