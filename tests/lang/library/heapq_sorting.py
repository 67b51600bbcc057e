# heaps sort
# needs: host
import heapq
h = []
for v in (5, 1, 4, 2): heapq.heappush(h, v)
print([heapq.heappop(h) for _ in range(4)])
h = [9, 3, 7, 1]
heapq.heapify(h)
print(h[0], heapq.heappop(h), heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [4, 1, 3]))
