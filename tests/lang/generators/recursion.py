# generators that call themselves
def walk(t):
    if isinstance(t, list):
        for x in t:
            yield from walk(x)
    else:
        yield t
def perms(s):
    if not s:
        yield ""
    for i, c in enumerate(s):
        for rest in perms(s[:i] + s[i + 1:]):
            yield c + rest
def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)
print(list(walk([1, [2, [3, []], 4], 5])), list(perms("abc")), list(hanoi(3, "A", "B", "C")))
