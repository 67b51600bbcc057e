# Changing values in a loop is fine; lists of keys make deletion safe.
d = {i: i for i in range(5)}
for k in d:
    d[k] *= 10
print(d)
for k in list(d):
    if k % 2:
        del d[k]
print(d)
groups = {}
for w in "apple avocado bean cherry blueberry".split():
    groups.setdefault(w[0], []).append(w)
print(groups)
