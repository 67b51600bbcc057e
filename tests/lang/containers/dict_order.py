# Dictionaries keep insertion order through changes.
d = {}
for k in ("z", "a", 10, 3, "m"):
    d[k] = len(d)
print(d, list(d), list(d.values()))
d["z"] = 99
print(list(d.items()))
del d["a"]
d["a"] = "back"
print(d)
d.pop(10)
d[10] = 1
print(list(d), d.popitem(), list(d))
for i in range(50):
    d[i * 37 % 101] = i
for i in range(0, 50, 2):
    d.pop(i * 37 % 101, None)
print(list(d))
print({k: v for k, v in sorted(d.items(), key=lambda kv: str(kv[0]))[:5]})
def f(**kw):
    return list(kw)
print(f(zeta=1, alpha=2, mid=3), dict(b=1, a=2), dict({"x": 1}, w=2))
