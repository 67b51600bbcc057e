# map, filter and zip are lazy.
def show(x):
    print("show", x, end="; ")
    return x * 2
m = map(show, [1, 2])
print("made")
print(list(m), list(m))
print(list(map(lambda a, b, c: a + b + c, [1, 2], [10, 20], [100, 200, 300])))
print(list(filter(lambda x: x % 2, range(6))), list(filter(None, [0, 1, "", "x", None])))
print(list(zip([1, 2, 3], "ab")), list(zip([1])), list(zip()), dict(zip("ab", [1, 2])))
a, b = zip(*[(1, "x"), (2, "y")])
print(a, b, list(map(max, [1, 5], [3, 2])))
