# dir lists attributes.
class A:
    x = 1
    def m(self): pass
class B(A):
    y = 2
b = B()
b.z = 3
print([n for n in ("x", "m", "y", "z", "nope") if n in dir(b)], "append" in dir([]), "upper" in dir(str), "pi" in dir(__import__("math")))
print("b" in dir(), isinstance(dir(), list))
