# Filling a buffer through slices of one memoryview.
buf = bytearray(16)
view = memoryview(buf)
def fill(v, start, step):
    for i in range(len(v)):
        v[i] = start + i * step
fill(view[0:4], 1, 1)
fill(view[4:8], 100, -1)
fill(view[8:][4:], 65, 2)
print(buf)
view[8:12] = view[0:4]
print(list(buf))
total = 0
for i in range(0, 16, 4):
    total += sum(view[i:i + 4])
print(total)
