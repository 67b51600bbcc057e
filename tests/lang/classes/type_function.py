# type() names the class of a value and makes new classes.
for v in (1, "s", 1.5, None, [], (), {}, set(), b"", True, range(1), type, object()):
    print(type(v).__name__, end=" ")
print()
class A:
    pass
print(type(A()) is A, type(A) is type, type(A()).__name__)
B = type("B", (A,), {"x": 5, "m": lambda self: self.x + 1})
print(B.__name__, B().m(), isinstance(B(), A), issubclass(B, A))
print(isinstance(1, int), isinstance("s", (int, str)), isinstance(A, type), issubclass(int, object))
try:
    isinstance(1, 5)
except TypeError:
    print("TypeError")
