# Cyclic garbage is reclaimed; live cycles survive.
import gc
class Node:
    def __init__(self, v):
        self.v = v
        self.next = self
def ring(n):
    first = last = Node(0)
    for i in range(1, n):
        node = Node(i)
        last.next = node
        last = node
    last.next = first
    return first
live = ring(20)
for i in range(300):
    ring(10)
gc.collect()
n, s = live.next, live.v
while n is not live:
    s += n.v
    n = n.next
print(s)
d = {}
d["self"] = d
l = [d]
d["list"] = l
gc.collect()
print(d["self"]["list"][0] is d)
