# Iterators of containers and of iter(callable) style loops.
for c in ([1, 2], (1, 2), "ab", {1: 2}, b"ab", range(2), bytearray(b"z"), {7}):
    it = iter(c)
    print(next(it), len(list(it)), next(it, "end"), end=" | ")
print()
it = iter([1, 2, 3])
print(list(zip(it, it)), list(it))
it = iter("abcdef")
for a in it:
    print(a + next(it), end=" ")
print(iter(it) is it)
e = enumerate("xy", 5)
print(next(e), list(e), list(enumerate([])))
z = zip([1, 2, 3], "ab", (True, False, None))
print(list(z), list(z), list(zip()))
m = map(lambda a, b: a * b, [1, 2, 3], [4, 5])
print(list(m), list(filter(None, [0, 1, "", "a"])), list(filter(lambda v: v > 1, [1, 2, 3])))
print(list(reversed([1, 2])), list(reversed((1, 2))), list(reversed("ab")))
