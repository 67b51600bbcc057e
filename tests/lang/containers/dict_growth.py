# Growing, shrinking and refilling a large dictionary.
d = {}
for i in range(500):
    d[i] = i * i
for i in range(0, 500, 2):
    del d[i]
print(len(d), d[499], 498 in d, sum(d))
for i in range(500, 600):
    d["k%d" % i] = i
print(len(d), d["k555"], sum(1 for k in d if isinstance(k, str)))
for k in list(d):
    if isinstance(k, int):
        d.pop(k)
print(len(d), next(iter(d)))
for r in range(5):
    for i in range(100):
        d[(r, i)] = i
    for i in range(100):
        del d[(r, i)]
print(len(d))
