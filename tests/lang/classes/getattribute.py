# __getattribute__ is asked for every attribute of an instance.
class A:
    kind = "class"

    def __init__(self):
        self.x = 1

    def __getattribute__(self, name):
        if name == "magic":
            return 42
        if name == "x":
            return object.__getattribute__(self, name) + 100
        if name == "gone":
            raise AttributeError(name)
        return super().__getattribute__(name)

    def f(self):
        return self.x, self.magic

    @property
    def p(self):
        return "prop"


a = A()
for i in range(3):
    print(a.x, a.magic, a.kind, a.f(), a.p, hasattr(a, "gone"), getattr(a, "gone", "default"))
a.x = 5
print(a.x)
try:
    a.other
except AttributeError:
    print("AttributeError")


class B(A):
    def __getattr__(self, name):
        return "fallback " + name


b = B()
print(b.x, b.gone, b.other, b.magic)


# Special methods are not looked up through it.
class C:
    def __getattribute__(self, name):
        raise AttributeError(name)

    def __len__(self):
        return 3

    def __call__(self, x):
        return x


c = C()
print(len(c), c(4))
