# Functions compiled to machine code behave as others.
# needs: double
try:
    import micropython
except ImportError:
    class micropython:
        native = bytecode = staticmethod(lambda f: f)


@micropython.native
def numbers(a, b):
    r = [a + b, a - b, a * b, a // b, a % b, a << 3, a >> 1, a & b, a | b, a ^ b, -a, ~a, not a]
    r += [a < b, a <= b, a > b, a >= b, a == b, a != b, a is b, a is not b, a / b, a ** 2]
    a += b
    a -= 1
    a *= b
    a += 5
    r.append(a)
    return r


big = 1 << 62
for pair in ((7, 3), (-7, 3), (big - 1, 5), (-big, 1), (big, big), (1.5, 0.25), (3, 0.5), (True, 2)):
    try:
        print(numbers(*pair))
    except TypeError as e:
        print(pair, type(e).__name__)


@micropython.native
def loops(n):
    out = []
    for i in range(n, 0, -2):
        out.append(i)
    for i in range(n):
        if i == 2:
            continue
        if i == 5:
            break
        out.append(i * 10)
    else:
        out.append("else")
    for x in (1, 2):
        out.append(x)
    for k in {"a": 1}:
        out.append(k)
    while n:
        n -= 1
        if not n & 1:
            out.append(n)
    return out


print(loops(7))


@micropython.native
def closure(x=1, *args, k=3, **kw):
    y = x

    def inner(z):
        nonlocal y
        y += z
        return y, x, args, k, sorted(kw.items())

    return inner


f = closure(1, 2, 3, k=4, m=5)
print(f(10), f(20))


@micropython.native
def generator(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                yield got * 2
    except ValueError as e:
        yield str(e)
    finally:
        yield "end"


g = generator(3)
print(next(g), g.send(21), next(g), g.throw(ValueError("thrown")), next(g))
print(list(generator(2)))


class Manager:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind and kind.__name__)
        return True


class Number:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return Number(self.n + other.n)

    def __lt__(self, other):
        return self.n < other.n

    def __getitem__(self, i):
        if i > 2:
            raise IndexError(i)
        return self.n + i

    def add(self, i):
        self.n += i
        return self


@micropython.native
def objects():
    a = Number(1) + Number(2)
    a.n += 4
    a.add(5).add(6)
    with Manager() as m:
        print(a[1], a < Number(100), [x for x in a])
        a.missing
    try:
        try:
            undefined_name
        finally:
            print("finally")
    except NameError as e:
        print("NameError")
    try:
        raise KeyError("k")
    except (ValueError, KeyError) as e:
        try:
            raise
        except KeyError as again:
            print(again is e)
    try:
        if not a:
            unbound = 1
        unbound
    except NameError:
        print("unbound")
    return a.n


print(objects())


@micropython.native
def depth(n):
    return depth(n + 1)


try:
    depth(0)
except RuntimeError:
    print("too deep")


@micropython.bytecode
def even(n):
    return n == 0 or odd(n - 1)


@micropython.native
def odd(n):
    return n != 0 and even(n - 1)


print(even(40), odd(7), even(7))
