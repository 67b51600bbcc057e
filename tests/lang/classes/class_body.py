# Class bodies are blocks with a namespace of their own.
x = "global"


class A:
    y = x
    x = "class"
    z = x

    def f(self):
        return x

    lst = [i for i in range(3)]
    lst2 = [x for i in range(2)]
    gen = list(v for v in lst)
    if True:
        flag = 1
    for n in range(3):
        pass
    try:
        1 / 0
    except ZeroDivisionError:
        caught = True
    del flag
    w = [__name__]
    d = {}
    d["k"] = y
    a = b = 5
    (c, *e) = 1, 2, 3
    with_walrus = (walrus := 4) + 1

    class Inner:
        v = x


print(A.y, A.x, A.z, A().f(), A.lst, A.lst2, A.gen, hasattr(A, "flag"), A.n, A.caught)
print(A.w, A.d, A.a, A.b, A.c, A.e, A.with_walrus, A.walrus, A.Inner.v)
print([k for k in A.__dict__ if k[:2] != "__"])


def outer():
    v = "local"

    class B:
        u = v

        def f(self):
            return v

        def set(self):
            nonlocal v
            v = "changed"

    return B


B = outer()
b = B()
b.set()
print(B.u, b.f())


class C:
    try:
        undefined_name
    except NameError:
        print("NameError")
    print("in body", x)
    global declared
    declared = 6


print(declared, hasattr(C, "declared"))


def closure():
    x = "closure"

    class D:
        x = x if False else "own"
        y = x

    return D


print(closure().y)
