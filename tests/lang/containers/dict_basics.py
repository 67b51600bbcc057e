# Dictionaries: creation, access, change.
d = {"a": 1, 2: "b", (1, 2): [3], None: None}
print(d["a"], d[2], d[(1, 2)], d[None], len(d), "a" in d, "z" in d, 3 not in d)
d["a"] = 10
d["new"] = 5
del d[2]
print(d.get("a"), d.get("zz"), d.get("zz", 0), len(d))
print(d.setdefault("a", 7), d.setdefault("s", 7), d["s"], d.pop("s"), d.pop("s", "gone"))
for f in (lambda: d["zz"], lambda: d.pop("zz"), lambda: {}.popitem()):
    try:
        f()
    except KeyError:
        print("KeyError")
e = dict(x=1, y=2)
e.update({"y": 3, "z": 4})
e.update(w=5)
e.update([("v", 6)])
print(sorted(e.items()), dict([("k", 1)]), dict({"q": 2}, r=3) == {"q": 2, "r": 3}, {} == {}, {1: 2} != {1: 3})
c = e.copy()
e.clear()
print(e, len(c), dict.fromkeys([1, 2]), dict.fromkeys("a", 0), bool({}), bool({0: 0}))
