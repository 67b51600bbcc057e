# Lists as stacks and queues.
stack = []
for t in "3 4 + 2 * 7 -".split():
    if t in "+-*":
        b, a = stack.pop(), stack.pop()
        stack.append(a + b if t == "+" else a - b if t == "-" else a * b)
    else:
        stack.append(int(t))
print(stack)
queue = [(0, 0)]
seen = {(0, 0)}
steps = 0
walls = {(1, 0), (1, 1), (3, 2), (3, 1)}
dist = {(0, 0): 0}
while queue:
    x, y = queue.pop(0)
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        n = (x + dx, y + dy)
        if 0 <= n[0] < 5 and 0 <= n[1] < 3 and n not in seen and n not in walls:
            seen.add(n)
            dist[n] = dist[(x, y)] + 1
            queue.append(n)
print(dist[(4, 0)], dist[(4, 2)], len(seen))
