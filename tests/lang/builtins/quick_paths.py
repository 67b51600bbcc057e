# Builtins that call instructions execute themselves, with the arguments that leave the short way.
d = {"a": 1, 2: "two", 2.5: None, (1, 2): 3}
print(d.get("a"), d.get(2), d.get(2.0), d.get(2.5), d.get((1, 2)), d.get("b"), d.get("b", 7), d.get(True, 8))
print("a" in d, "b" in d, "b" not in d, 2.0 in d, 1 in [1.0], "x" in ("x",), 3 not in [1, 2], True in [0, 1])
big = {i: str(i) for i in range(40)}
print(big.get(39), big.get(40), big.get("39"), 39 in big, 40 in big, big[7])
for bad in (lambda: d.get(), lambda: d.get(1, 2, 3), lambda: d.get([]), lambda: [] in d, lambda: 1 in 1):
    try:
        bad()
        print("?")
    except TypeError:
        print("TypeError")
class K:
    def __hash__(self): return hash("a")
    def __eq__(self, other): return other == "a"
print(d.get(K()), K() in d, K() in ["b", "a"], d[K()])
print(int("12"), int(2.7), str(42), str(b"ab", "ascii"), list("ab"), tuple([1]), dict(a=1), bool([]), float("1.5"))
def count(n):
    while n:
        yield n
        n -= 1
    return "end"
def failing():
    yield 1
    raise KeyError("stop")
print(sum(count(5)), max(count(3)), list(count(4)), sum(range(10, 0, -3)), sum(range(0)), sorted(count(3)))
try:
    sum(failing())
except KeyError as e:
    print("KeyError", e.args)
print(sum(x * y for x in range(4) for y in range(3)), sum(sum(count(k)) for k in range(4)))
g = count(3)
print(next(g), sum(g), sum(g))
for a, b in (("abc", "abc"), ("abcd", "abce"), ("ab", "abc"), ("hello world", "hello worle"), ("", "")):
    a, b = "".join(list(a)), "".join(list(b))
    print(a == b, a != b, a < b, a <= b, a > b, a >= b, "yes" if a < b else "no")
p, q = (1 << 40) + 5, -(1 << 41) + 3
print(p + q, p - q, p * q, q * q, q // p, q % p, p ^ q, p & q, p | q, p << 3, q >> 3, -p, ~p)
print((1 << 62) * 2, (1 << 63) - 1, -(1 << 63), (1 << 31) * (1 << 31), 0xFFFFFFFF * 0xFFFFFFFF, (1 << 64) - (1 << 64))
