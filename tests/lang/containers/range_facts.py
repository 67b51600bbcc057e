# attributes and membership of ranges
r = range(10, 0, -3)
print(list(r), len(r), r[0], r[-1], 4 in r, 5 in r, 4.0 in r, "a" in r, r == range(10, -1, -3), range(0) == range(5, 5), r.start, r.stop, r.step, r, bool(range(0)), list(reversed(r)) if hasattr(r, "__reversed__") else list(r)[::-1])
for args in ((1, 2, 0), (1.5,), ("a",), ()):
    try:
        range(*args)
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
