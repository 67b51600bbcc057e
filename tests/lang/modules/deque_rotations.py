# deque with a limit and from both ends
from collections import deque
d = deque((), 3)
for i in range(5): d.append(i)
print(list(d), len(d), d.popleft(), d.pop(), list(d))
d.appendleft(9)
d.extend([7, 8])
print(list(d), d[0], d[-1], bool(deque((), 1)))
