# differs from CPython: gc.mem_alloc, gc.mem_free and gc.threshold do not exist there
import gc
gc.collect()
before = gc.mem_alloc()
keep = [bytearray(100) for _ in range(20)]
during = gc.mem_alloc()
print(during - before >= 2000, gc.mem_free() > 0)
keep = None
gc.collect()
print(gc.mem_alloc() < during)
gc.threshold(4096)
print(gc.threshold() >= 4096)
gc.threshold(-1)
print(gc.threshold())
