# what works while the heap is locked: loops over containers, slices assigned in place, exceptions
# differs from CPython: module micropython
import array
from micropython import alloc_emergency_exception_buf, heap_lock, heap_unlock

alloc_emergency_exception_buf(100)
source = bytearray(b"abcdef")
view = memoryview(source)
containers = ("xyz", b"xyz", bytearray(b"xyz"), array.array("i", (1, 2)), {7: 8, 9: 10}, {5}, frozenset((6,)))
total = n = 0


def loops():
    global total
    for c in containers:
        for item in c:
            for _ in c:
                total += 1


def slices():
    source[1:3] = b"BC"
    view[3:5] = b"DE"


def small():
    return int.from_bytes(b"\x01\x02", "big") + any((0, 0, 1)) + all((1, 1)) + sum((1, 2)) + max((1, 2))


def numbered():
    raise ValueError(7)


def caught(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)


def grow():
    source[0:1] = b"0123456789"


def undefined():
    nowhere


def listed():
    return [1, 2, 3]


heap_lock()
loops()
slices()
n = small()
caught(numbered)
caught(undefined)
caught(grow)
caught(listed)
heap_unlock()
print(total, source, n)


# After the lock exceptions are new objects again.
kept = []
for i in range(3):
    try:
        raise KeyError(i)
    except KeyError as e:
        kept.append(e)
print(kept)
