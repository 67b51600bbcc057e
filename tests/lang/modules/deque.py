# collections.deque as a bounded queue.
from collections import deque
d = deque((), 3)
for i in range(5):
    d.append(i)
print(len(d), list(d), d.popleft(), d.pop(), list(d))
d.appendleft(9)
d.extend([7, 8])
print(list(d), d[0], d[-1], bool(d), bool(deque((), 1)))
d[0] = "set"
print(list(d))
try:
    deque((), 2).popleft()
except IndexError:
    print("IndexError")
