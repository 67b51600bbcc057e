# min and max with several arguments, iterables, key and default.
print(min(3, 1, 2), max(3, 1, 2), min([5]), max("abc"), min((2.5, 2)), max({1: 0, 9: 0}))
print(max("aa", "b", key=len), min(["ccc", "bb"], key=len), max([-3, 2], key=abs), max([1, 3], [1, 2, 9]))
print(max([], default=None), min([], default=-1), max([1], default=5))
print(max((1, "a"), (1, "b")), min((i for i in (3, 2, 4))))
for f in (lambda: max([]), lambda: min(1, "a"), lambda: max(5), lambda: min()):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
