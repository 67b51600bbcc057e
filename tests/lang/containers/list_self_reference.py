# lists within themselves
a = [1]
a.append(a)
print(a[1][1][0], len(a), a[1] is a)
b = [a, a]
print(b[0] is b[1])
a += a
print(len(a), a[2], a[3] is a)
