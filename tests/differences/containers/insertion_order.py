# from: MicroPython
# what: dicts, keyword arguments and class bodies keep the order of insertion
# cause: programs written for CPython rely on it
# workaround: none needed
d = {}
for k in ("z", "a", "m", 5, 1):
    d[k] = 0
print(list(d))
