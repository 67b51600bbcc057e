# differs from CPython: values are cut to 8 bits
a = bytearray(2)
a[0] = 257
a[1] = -1
a.append(300)
print(a)
