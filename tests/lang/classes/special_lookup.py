# Special methods are looked up in the class: neither __getattr__ nor attributes of the object give them.
class A:
    def __getattr__(self, name):
        print("asked for", name)
        return lambda *a: 5


a = A()
a.__int__ = lambda: 3
a.__format__ = lambda spec: "x"
for f in (int, float, complex, bytes, len, abs, lambda v: list(reversed(v)), lambda v: "%d" % v):
    try:
        print(f(a))
    except TypeError:
        print("TypeError")
print(a.other(), format(a)[:1], f"{a}"[:1])
for other in ("a", [], 5, [("a", 1)]):
    try:
        print({**other})
    except TypeError:
        print("TypeError")


class Keys:
    def keys(self):
        return ["k", "l"]

    def __getitem__(self, key):
        return key * 2


print({**Keys(), "z": 1}, format([1], ""))
for bad in (lambda: format([1], "5"), lambda: format(None, "d"), lambda: format({}, ">3")):
    try:
        bad()
    except TypeError:
        print("TypeError")
