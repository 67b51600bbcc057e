# slices that insert, replace and clear
a = [1, 2, 3]
a[0:0] = [0]
a[len(a):] = [4, 5]
a[1:3] = []
a[1:1] = "ab"
print(a)
a[3:1] = ["back"]
print(a)
a[:] = range(3)
print(a)
a[1:2] = a
print(a)
a[5:100] = []
a[-100:1] = ()
print(a)
