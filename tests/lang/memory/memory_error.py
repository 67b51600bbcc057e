# Allocations that cannot succeed raise MemoryError and leave the heap usable.
import sys
n = sys.maxsize // 2
for make in (lambda: bytearray(n), lambda: [0] * n, lambda: bytes(n), lambda: "x" * n, lambda: (1,) * n):
    try:
        make()
        print("allocated")
    except (MemoryError, OverflowError):
        print("MemoryError")
print(len(bytearray(100)), len([0] * 100))
