# The metaclass of a class is the most derived one of its bases.
class M1(type):
    pass


class M2(M1):
    pass


class Other(type):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


class C(A, B):
    pass


class D(A, metaclass=M2):
    pass


class E(B, metaclass=M1):
    pass


print([type(c).__name__ for c in (A, B, C, D, E)])
for make in (
    lambda: type("X", (A, Other("O", (), {})), {}),
    lambda: Other("Y", (A,), {}),
):
    try:
        make()
    except TypeError as e:
        print("TypeError", str(e)[:18])


# Any callable can be the metaclass.
def function(name, bases, ns, **kw):
    return name, bases, ns["x"], kw


class F(metaclass=function, k=1):
    x = 5


print(F)


# A metaclass can make something else.
class Odd(type):
    def __new__(meta, name, bases, ns):
        return [name]

    def __init__(cls, *args):
        print("never")


class G(metaclass=Odd):
    pass


print(G)
