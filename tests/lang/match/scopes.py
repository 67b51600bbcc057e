# Names bound by patterns belong to the scope around.
def f(x):
    match x:
        case [a, *b]:
            def inner():
                return a, b
            return inner
        case {"k": c}:
            return lambda: c


print(f([1, 2, 3])(), f({"k": 4})())


def g(x):
    global made
    match x:
        case {"made": made}:
            pass


g({"made": "global"})
print(made)


class C:
    match 5:
        case attr:
            pass


print(C.attr)


def unbound(x):
    match x:
        case [y]:
            pass
    try:
        return y
    except UnboundLocalError:
        return "unbound"


print(unbound([1]), unbound(2))


def outer():
    n = 0

    def inc(x):
        nonlocal n
        match x:
            case [n]:
                pass

    inc([5])
    return n


print(outer())
print([(lambda v: v)(k) for k in (1, 2)])
