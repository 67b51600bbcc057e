# assigning to stepped list slices
a = list(range(8))
a[::2] = "wxyz"
print(a)
a[::-3] = [0, 0, 0]
print(a)
a[6:0:-2] = (1, 2, 3)
print(a)
for value in ([1], [1, 2, 3, 4, 5]):
    try:
        a[::2] = value
    except ValueError:
        print("ValueError")
