# A module that is part of the program, run from ROM.
import sys
import bisect

print(bisect.__name__, bisect.__file__, sys.modules["bisect"] is bisect)
a = []
for x in (5, 1, 4, 1, 3):
    bisect.insort(a, x)
print(a, bisect.bisect_left(a, 1), bisect.bisect_right(a, 1), bisect.bisect(a, 9))
words = ["b", "DD", "eee"]
bisect.insort(words, "CCCC", key=lambda w: w.lower())
print(words)
try:
    bisect.bisect(a, 1, -1)
except ValueError as e:
    print("ValueError", e)

# Its names are the same objects as everybody's.
print(getattr(bisect, "insort" + "_right") is bisect.insort, "_search" in dir(bisect))
bisect.added = 1
print(bisect.added)
del sys.modules["bisect"]
import bisect
print(hasattr(bisect, "added"))
