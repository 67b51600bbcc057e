# getattr, setattr, hasattr, delattr with strings.
class A:
    x = 1
    def m(self):
        return "m"
a = A()
print(getattr(a, "x"), getattr(a, "y", None), getattr(a, "m")())
setattr(a, "y", 5)
print(a.y, hasattr(a, "y"), hasattr(A, "y"))
delattr(a, "y")
print(hasattr(a, "y"))
for name in ("p", "q", "r"):
    setattr(a, name, name * 2)
print([getattr(a, n) for n in "pqr"])
try:
    getattr(a, "none")
except AttributeError:
    print("AttributeError")
try:
    getattr(a, 5)
except TypeError:
    print("TypeError")
print("x" in dir(a), "p" in dir(a), "m" in dir(A))
