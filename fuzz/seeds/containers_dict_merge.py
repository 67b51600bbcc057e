# The | operator and update on dictionaries.
a, b = {"x": 1, "y": 2}, {"y": 20, "z": 30}
c = a | b
print(sorted(c.items()), sorted(a.items()))
a |= b
print(sorted(a.items()), len({} | {}))
d = {}
d.update(a)
d.update(x=0)
print(sorted(d.items()), d == a)
