# heapq as a priority queue.
import heapq
h = []
for p, name in ((5, "e"), (1, "a"), (3, "c"), (4, "d"), (2, "b")):
    heapq.heappush(h, (p, name))
print([heapq.heappop(h)[1] for _ in range(5)])
l = [9, 4, 7, 1, 8]
heapq.heapify(l)
print(l[0], [heapq.heappop(l) for _ in range(len(l))])
try:
    heapq.heappop([])
except IndexError:
    print("IndexError")
