# dict methods one by one
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("c", 3), d.setdefault("a", 9), d.pop("b"), d.pop("b", None), d)
d.update({"x": 1}, y=2)
d.update([("z", 3), ["w", 4]])
d.update(v=5)
print(d, d.popitem(), d.copy() == d, len(d))
d.clear()
print(d, dict.fromkeys("ab"), dict.fromkeys([1, 2], 0))
