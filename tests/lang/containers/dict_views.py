# keys, values and items views.
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(sorted(k), sorted(v), sorted(i), len(k), "a" in k)
d["d"] = 4
print(len(v), sum(v), max(d, key=lambda x: d[x]), min(d.values()))
for key, value in d.items():
    print(key, value, end=" ")
print()
print({v: k for k, v in d.items()}[3], [k + str(v) for k, v in d.items()], dict(zip(d.values(), d)))
print(list(map(lambda kv: kv[1], d.items())), all(d[k] == v for k, v in d.items()), list(iter(d)))
