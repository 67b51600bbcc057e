# locals(): variables of functions, closures and comprehensions, the namespace of a class body, exec's locals.
def f(a, b=2, *args, c=3, **kw):
    x = a + b
    if a > 100:
        unset = 1
    before = sorted(locals())
    del x
    y = lambda: a
    return before, locals()["a"], "x" in locals(), "unset" in locals()


print(f(1, k=5))


def outer(n):
    m = n * 2

    def inner(z):
        return n + m, sorted(locals().items())

    return inner(3), sorted(locals())


print(outer(1))


def nothing():
    return locals()


print(nothing())


class A:
    y = 1

    def method(self):
        return sorted(locals())

    print("y" in locals(), locals()["y"], "method" in locals(), "A" in locals())
    locals()["made"] = 7


print(A.made, A().method())
print(locals() is globals())
ns = {"q": 1}
exec("r = 2; s = sorted(locals())", {}, ns)
print(ns)


def shadow():
    locals = lambda: "mine"
    return locals()


print(shadow())
g = (sorted(locals().items()) for _ in range(1))
f2 = lambda p, q=2: locals()
print(f2(1))
