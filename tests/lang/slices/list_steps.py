# Slices with steps: get, set, delete on lists.
l = list(range(10))
print(l[::2], l[1::3], l[::-1], l[7:2:-2], l[-3:], l[:-8], l[20:], l[-100:2], l[5:1], l[::100])
m = l[:]
m[::2] = "abcde"
print(m)
m = l[:]
m[::-1] = l
print(m)
m[2:5] = [9]
print(m)
m[1:1] = [7, 7]
print(m)
m[:] = range(3)
print(m)
m[5:] = (4, 5)
print(m)
m = l[:]
del m[::3]
print(m)
del m[-2:]
print(m)
del m[::-1]
print(m)
m = l[:]
del m[8:1:-3]
print(m)
m = l[:]
m[1:3] = m
print(m)
for bad in (lambda: l.__setitem__(slice(None, None, 2), [1]), lambda: l[::0], lambda: l["a":], lambda: l.__setitem__(slice(0, 1), 5)):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
