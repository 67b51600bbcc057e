# Assigning to list slices of equal and different length.
l = [0, 1, 2, 3, 4]
l[1:3] = [10, 20]
print(l)
l[1:3] = [7]
print(l)
l[1:1] = ["a", "b"]
print(l)
l[:0] = [-1]
l[len(l):] = ["end"]
print(l)
l[2:4] = []
print(l)
l[:] = [1, 2]
print(l)
l[0:1] = (8, 9)
print(l)
l[1:] = l
print(l)
l[-1:] = l[:1] * 3
print(l)
