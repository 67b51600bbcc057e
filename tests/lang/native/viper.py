# Functions with machine types.
# needs: source
# differs from CPython: declares machine types, which CPython does not know
import micropython


@micropython.viper
def arithmetic(a: int, b: int):
    print(a + b, a - b, a * b, a & b, a | b, a ^ b, a << 2, a >> 1, -a, ~a, +a)
    print(a + 5, a - 5, a * 3, a // 4, a % 4, a << b % 5, a >> 70 % 64)
    c, d = b, a
    c += d
    c *= 2
    c -= 1
    c ^= d
    print(c, d, a < b, a <= b, a == b, a != b, a > b, a >= b, 0 < a < b, a if a > b else b)


arithmetic(7, 3)
arithmetic(-7, 3)


@micropython.viper
def divide(a: int, b: int):
    return (a // b, a % b)


print([divide(a, b) for a in (-7, 7) for b in (-2, 2)])
try:
    divide(1, 0)
except ZeroDivisionError:
    print("ZeroDivisionError")


@micropython.viper
def unsigned(a: uint, b: uint) -> bool:
    return a < b


print(unsigned(1, -1), unsigned(-1, 1))


@micropython.viper
def wraps(a: int) -> int:
    for i in range(70):
        a = a * 2 + 1
    return a


print(wraps(0))


@micropython.viper
def fill(p: ptr8, n: int, by: int) -> int:
    total = 0
    for i in range(n):
        p[i] = i * by
        total += p[i]
    q = ptr8(p + 1)
    q[0] |= 0x80
    return total


buffer = bytearray(8)
print(fill(buffer, 8, 3), buffer)


@micropython.viper
def wide(p: ptr16, q: ptr32) -> uint:
    p[1] = 0x12345
    q[1] = -1
    return uint(p[1]) + (uint(q[1]) >> 8)


print(hex(wide(buffer, buffer)), buffer)


@micropython.viper
def loop(n: int) -> int:
    a = 0
    while n:
        n -= 1
        if n & 1:
            continue
        if n == 100:
            break
        a += n
    return a


print(loop(10), loop(200))


@micropython.viper
def objects(x, n: int, flag: bool = True):
    out = [x, n, n + 1, flag, not x]
    try:
        out.append(x[n])
    except (TypeError, IndexError) as e:
        out.append(type(e).__name__)
    for y in out:
        if y is None:
            out.append("none")
            break
    text = "{} {}".format(n, len(out))
    return out, text, max(n, 10), [i for i in range(3)]


print(objects([1, 2, None], 2))
print(objects((), 5, flag=False))


@micropython.viper
def none() -> int:
    pass


print(none())


@micropython.viper
def calls(n: int) -> int:
    if n < 2:
        return n
    return int(calls(n - 1)) + int(calls(n - 2))


print(calls(15))

for source in (
    "x = 1\n x = []",
    "return 1",
    "x = ptr8(0)\n if x: pass",
    "y",
    "z = q\n q = 1",
    "x = 1 + []",
    "x = uint(1)\n x < 1",
    "1[0]",
    "x = ptr32(0)\n x[0] = None",
    "raise 1",
    "yield",
    "x = 3\n return x ** 2",
):
    try:
        exec("@micropython.viper\ndef f():\n " + source)
        print("fine")
    except Exception as e:
        print(type(e).__name__, e)
