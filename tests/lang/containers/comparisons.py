# Equality and ordering across container types.
print([1, 2] == (1, 2), [1] == [1.0], (1, [2]) == (1, [2]), {1: [2]} == {1: [2]}, [] == (), {} == set())
print([1, 2, 3] < [1, 2, 4], [1, 2] < [1, 2, 0], [] < [0], (2,) > (1, 9), [[1], 2] < [[1], 3], "a" < "b")
print([1, 2] != [1, 2], (1,) != (2,), {1} != {2}, [None] == [None], [float("inf")] == [float("inf")])
for f in (lambda: [1] < (1,), lambda: {} < {}, lambda: None < 1, lambda: [1, "a"] < [1, 1]):
    try:
        print(f())
    except TypeError:
        print("TypeError")
