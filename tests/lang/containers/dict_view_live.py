# views follow the dict
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
d["c"] = 3
del d["a"]
print(list(k), list(v), list(i), len(k), len(v), "c" in k, 3 in v, ("b", 2) in i, ("b", 3) in i)
print(list(reversed(list(k))), sum(v), dict(i) == d)
