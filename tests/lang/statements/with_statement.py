# with calls __enter__ and __exit__ in order, also on exceptions.
class Ctx:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, t, v, tb):
        print("exit", self.name, t.__name__ if t else None)
        return self.swallow
with Ctx("a") as x:
    print(x)
with Ctx("b") as x, Ctx("c") as y:
    print(x, y)
with Ctx("d", True):
    raise ValueError("gone")
try:
    with Ctx("e"):
        1 // 0
except ZeroDivisionError:
    print("seen")
def f():
    with Ctx("f"):
        return "value"
print(f())
for i in range(2):
    with Ctx("loop%d" % i):
        continue
