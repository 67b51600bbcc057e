# Special methods of a metaclass work on the class.
class Meta(type):
    members = ()

    def __len__(cls):
        return len(cls.members)

    def __iter__(cls):
        return iter(cls.members)

    def __getitem__(cls, i):
        return cls.members[i]

    def __setitem__(cls, i, v):
        cls.members = cls.members[:i] + (v,) + cls.members[i + 1 :]

    def __contains__(cls, x):
        return x in cls.members

    def __repr__(cls):
        return "<" + cls.__name__ + ">"

    def __add__(cls, other):
        return cls.members + other.members

    def __eq__(cls, other):
        return isinstance(other, Meta) and cls.members == other.members

    def __hash__(cls):
        return 1

    def __bool__(cls):
        return bool(cls.members)

    def __lt__(cls, other):
        return len(cls) < len(other)

    def __neg__(cls):
        return cls.members[::-1]


class A(metaclass=Meta):
    members = (1, 2, 3)


class B(metaclass=Meta):
    members = (4,)


class Empty(metaclass=Meta):
    pass


print(len(A), list(B), A[1], 3 in A, 3 in B, repr(A), str(B), [A])
print(A + B, A == B, A != B, B < A, -A)
print(bool(A), bool(Empty), "yes" if Empty else "no")
for m in A:
    print(m)
a, b, c = A
print(a, b, c, sum(A), sorted(A, reverse=True))
A[0] = 9
print(A.members)
print(type(A) is Meta, type(Meta))
