# Class bodies run as code; attributes are shared until shadowed.
class A:
    items = []
    squares = [i * i for i in range(4)]
    if len(squares) > 3:
        size = "big"
    else:
        size = "small"
    for k in range(3):
        last = k
    def add(self, v):
        self.items.append(v)
a, b = A(), A()
a.add(1)
b.add(2)
print(A.items, A.squares, A.size, A.last)
b.items = ["own"]
print(a.items, b.items)
del b.items
print(b.items)
A.late = lambda self: "late method"
print(a.late())
class Empty:
    "docstring only"
print(Empty().__class__ is Empty)
print(getattr(A, "size"), hasattr(A, "nope"))
