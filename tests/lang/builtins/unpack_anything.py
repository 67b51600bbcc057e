# Iterables of every type where an iterable is expected.
class It:
    def __iter__(self):
        return iter([3, 1, 2])
def g():
    yield 3
    yield 1
    yield 2
for src in ([3, 1, 2], (3, 1, 2), range(1, 4), {1: 0, 2: 0, 3: 0}, {1, 2, 3}, b"\3\1\2", bytearray(b"\3\1\2"), map(int, "312"), filter(None, [3, 1, 2]), It(), g(), reversed([2, 1, 3]), zip([3, 1, 2])):
    print(sorted(src), end=" ")
print()
for make in (list, tuple, bytes, sum, max, min, sorted, len):
    try:
        print(make(It()), end=" ")
    except TypeError:
        print("TypeError", end=" ")
print()
a, b, c = It()
print(a, b, c, list(map(str, It())), 2 in It(), "".join(str(i) for i in It()))
