# gc: collect, enable, disable and isenabled.
import gc
gc.collect()
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())
class Node:
    pass
for i in range(50):
    a, b = Node(), Node()
    a.other, b.other = b, a
gc.collect()
print("collected", a.other is b)
