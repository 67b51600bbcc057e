# slices of ranges are ranges
r = range(2, 30, 3)
for step in (-3, -2, -1, 1, 2, 3):
    print(step, r[::step], list(r[1:6:step]), list(r[5:0:step]), r[-2:-7:step] == r[-2:-7:step])
print(r[3], r[-1], r[2:4], len(r[1:]), range(10)[5:2], r[100:])
