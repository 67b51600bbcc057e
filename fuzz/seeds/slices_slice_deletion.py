# Deleting list slices.
l = list(range(10))
del l[2:4]
print(l)
del l[:2]
print(l)
del l[-2:]
print(l)
del l[1:1]
del l[100:]
print(l)
del l[:]
print(l)
