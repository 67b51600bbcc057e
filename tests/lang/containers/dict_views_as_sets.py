# Views of dicts are sets.
d = {"a": 1, "b": 2, "c": 3}
e = {"b": 2, "c": 4, "d": 5}
k, i = d.keys(), d.items()
print(sorted(k & e.keys()), sorted(k | e.keys()), sorted(k - e.keys()), sorted(k ^ e.keys()))
print(sorted(k & ["a", "z"]), sorted(k | {"q"}), sorted({"a", "x"} & k))
print(sorted(i & e.items()), sorted(i - e.items()), sorted(i | {("z", 0)}))
print(k == {"a", "b", "c"}, k == e.keys(), k <= {"a", "b", "c", "d"}, k >= {"a"}, k < {"a", "b", "c"}, k > set())
print(k.isdisjoint(["x"]), k.isdisjoint(e), "a" in k, ("a", 1) in i, ("a", 2) in i, 3 in d.values())
print(len(k), list(reversed(d)), list(reversed(i)), list(reversed(d.values())))
d["new"] = 0
print(len(k), "new" in k, list(i)[-1])
try:
    for x in d:
        d[x + "!"] = 1
except RuntimeError:
    print("RuntimeError")
