# from: MicroPython
# what: repeating a list too often is a MemoryError
# cause: MicroPython's unix port crashes
# workaround: none needed
try:
    [0] * (1 << 61)
except (MemoryError, OverflowError):
    print("MemoryError")
