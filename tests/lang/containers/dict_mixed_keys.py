# keys that are equal share one slot
d = {1: "int"}
d[1.0] = "float"
d[True] = "bool"
print(d, len(d))
d[(1, 2)] = "t"
d[None] = "n"
d["1"] = "s"
d[b"1"] = "b"
d[frozenset([1])] = "f"
d[int] = "type"
print(len(d), d[(1, 2)], d[None], d["1"], d[b"1"], d[frozenset({1.0})], d[int], 0 in d)
