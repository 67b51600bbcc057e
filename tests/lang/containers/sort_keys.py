# key functions of several kinds
print(sorted([3, -1, 2], key=abs), sorted("bAc", key=str.lower), sorted([[2, 1], [1, 3]], key=lambda x: x[1]), sorted({"b": 1, "a": 2}, key={"b": 1, "a": 2}.get))
print(sorted([True, False, 2], key=bool), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted(range(5), key=lambda x: (x % 2, -x)))
calls = []
sorted([3, 1, 2], key=lambda v: calls.append(v) or v)
print(calls)
