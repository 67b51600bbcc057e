# differs from CPython: micropython.heap_lock does not exist there
import micropython
def alloc():
    return bytearray(100)
def small():
    x = 0
    for i in range(10):
        x += i
    return x
# A new global would make the namespace grow.
ok = failed = None
micropython.heap_lock()
ok = small()
try:
    alloc()
    failed = False
except MemoryError:
    failed = True
micropython.heap_unlock()
print(ok, failed, len(alloc()))
