# Annotations are accepted and do not change what runs.
x: int = 3
y: "anything"
def f(a: int, b: str = "b", *c: float, d: bool = True, **e: dict) -> list:
    z: int = a + 1
    return [z, b, c, d, e]
print(x, f(1), f(1, "q", 2, d=0, k=5))
class P:
    a: int = 1
    b: str = "two"
print(P.a, P().b)
try:
    y
except NameError:
    print("bare annotation binds nothing")
