# NotImplemented leads to the other operand.
class A:
    def __add__(self, o):
        return NotImplemented
    def __eq__(self, o):
        return NotImplemented
    def __lt__(self, o):
        return NotImplemented
class B:
    def __radd__(self, o):
        return "radd"
    def __eq__(self, o):
        return "eq"
    def __gt__(self, o):
        return "gt"
print(A() + B(), A() == B(), A() < B(), A() == A(), A() != A())
for f in (lambda: A() + 1, lambda: A() < A(), lambda: 1 + A()):
    try:
        f()
    except TypeError:
        print("TypeError")
class Base:
    def __add__(self, o):
        return "base"
class Sub(Base):
    def __radd__(self, o):
        return "sub"
print(Base() + Sub(), Sub() + Base(), Base() + Base())
