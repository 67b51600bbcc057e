# repetition shares its items
a = [[0]] * 3
a[0].append(1)
print(a, [0] * 3, [1, 2] * 2, 2 * [3], [1] * 0, [1] * -1)
b = [1]
c = b
b *= 3
print(c, b is c)
b += "xy"
print(c)
