# Slicing lists with a step.
l = list(range(10))
print(l[::2], l[1::3], l[::-1], l[8:2:-2], l[-1:-5:-1], l[:3:-1], l[3::-1], l[::100], l[5:5:2], l[20::-3])
for start in (None, 0, 3, -3, 12, -12):
    print([l[start:5:2], l[start:None:-3]])
try:
    l[::0]
except ValueError:
    print("ValueError")
