# differs from CPython: the heap ends before the machine's memory does
# needs: heap100K
import gc
def fill():
    l = []
    try:
        while True:
            l.append(bytearray(20000))
    except MemoryError:
        n = len(l)
        l = None
        return n
a = fill()
gc.collect()
b = fill()
gc.collect()
print(a > 2, b >= a - a // 100 - 2)
print(sum(range(100)), "still works")
