# left, right and insort
# needs: host
from bisect import bisect, bisect_left, bisect_right, insort
a = [1, 3, 3, 5]
print([bisect_left(a, x) for x in range(7)], [bisect_right(a, x) for x in range(7)], bisect(a, 3))
insort(a, 4); insort(a, 0)
print(a)
