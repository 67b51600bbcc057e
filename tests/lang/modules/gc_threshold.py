# differs from CPython: gc.threshold sets the bytes after which a collection runs.
import gc
gc.collect()
print(gc.threshold())
gc.threshold(2000)
print(gc.threshold())
most = 0
for i in range(2000):
    x = [i, i, i]
    most = max(most, gc.mem_alloc())
gc.threshold(-1)
print(gc.threshold(), most < gc.mem_alloc() + 6000)
