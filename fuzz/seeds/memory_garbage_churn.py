# Much short-lived garbage of many kinds while some objects stay alive.
keep = []
for i in range(3000):
    l = [i, str(i), (i, i + 1), {"k": i}, "s%d" % i]
    if i % 500 == 0:
        keep.append(l)
print(keep)
t = 0
for i in range(2000):
    t += len("x" * (i % 50)) + len([0] * (i % 20))
print(t)
