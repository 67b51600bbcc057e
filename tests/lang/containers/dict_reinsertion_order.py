# order after deletion and overwriting
d = {c: i for i, c in enumerate("abcde")}
d["b"] = "new"
del d["a"]
d["a"] = "again"
x = d.pop("c")
d["c"] = x
print(d, list(d)[0], next(iter(d.items())), d.popitem())
