# __str__, __repr__ and how containers and formatting use them.
class A:
    def __repr__(self):
        return "A-repr"
    def __str__(self):
        return "A-str"
class B:
    def __repr__(self):
        return "B-repr"
a, b = A(), B()
print(a, b, str(a), repr(a), str(b))
print([a, b], (a,), {"k": a})
print("%s %r" % (a, a), "{} {!r} {!s}".format(a, a, b), f"{a} {a!r}")
class C(A):
    def __str__(self):
        return "C(" + super().__str__() + ")"
print(C(), [C()])
