# More live data than a host begins with, many large blocks, and much garbage between them.
# needs: bigheap
keep = [bytearray(5000) for _ in range(1500)]
for i in range(300):
    keep[i] = bytes(7000 + i)
print(len(keep), sum(map(len, keep)))
lists = [[i, str(i)] for i in range(30000)]
big = [0] * 500000
for i in range(2000):
    big[i] = [i] * 100
print(len(lists), lists[29999], sum(len(x) for x in big if x))
import gc
lists = keep = big = None
gc.collect()
print(len(bytearray(3000000)))
