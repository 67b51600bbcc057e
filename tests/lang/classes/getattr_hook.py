# __getattr__ is asked only for missing attributes.
class Proxy:
    def __init__(self, target):
        self.target = target
    def __getattr__(self, name):
        if name.startswith("x_"):
            return "made " + name
        return getattr(self.target, name)
p = Proxy([1, 2])
print(p.x_thing, p.target)
p.append(3)
print(p.target, p.count(1))
try:
    p.missing
except AttributeError:
    print("AttributeError")
print(hasattr(p, "x_any"), hasattr(p, "none"), getattr(p, "none", "default"))
class D(dict):
    def __getattr__(self, n):
        try:
            return self[n]
        except KeyError:
            raise AttributeError(n)
d = D(a=1)
print(d.a, hasattr(d, "b"))
