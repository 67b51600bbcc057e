# Lists, dictionaries and strings of a few thousand elements.
# needs: bigheap
l = list(range(3000))
print(len(l), sum(l), l[1234], l[-1])
d = {i: str(i) for i in range(800)}
print(len(d), d[799], sum(len(v) for v in d.values()))
s = ",".join(str(i) for i in range(1500))
print(len(s), len(s.split(",")), s[-4:])
l2 = [i for i in l if i % 7 == 0]
l2.reverse()
print(len(l2), l2[0], l2[-1])
b = bytearray(4000)
for i in range(0, 4000, 3):
    b[i] = i & 0xFF
print(sum(b))
