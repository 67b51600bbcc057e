# Growing and shrinking a list while iterating over it.
l = [1, 2, 3]
for x in l:
    if len(l) < 6:
        l.append(x * 10)
print(l)
l = [1, 2, 3, 4]
for x in l:
    l.remove(x)
print(l)
l = [1, 2, 3]
out = []
for x in l[:]:
    l.insert(0, x)
    out.append(x)
print(l, out)
