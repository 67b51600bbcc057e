# type(name, bases, dict) and what classes tell about themselves.
A = type("A", (), {"x": 1, "f": lambda self: self.x + 1})
print(A.__name__, A.x, A().f(), A.__bases__, A.__mro__ == (A, object))
B = type("B", (A, dict), {"y": 2})
b = B(k=3)
print(b["k"], b.f(), B.__bases__ == (A, dict), [c.__name__ for c in B.mro()])
print([c.__name__ for c in A.__subclasses__()])
print(isinstance(b, dict), issubclass(B, A), type(b) is B)
for args in ((), (1, 2), ("n", (), {}, 4), ("n", [], {}), (1, (), {})):
    try:
        type(*args)
        print("fine")
    except TypeError:
        print("TypeError")


class Node:
    def __init_subclass__(cls, kind="?"):
        cls.kind = kind


print(type("X", (Node,), {}, kind="x").kind, type("Y", (Node,), {}).kind)
