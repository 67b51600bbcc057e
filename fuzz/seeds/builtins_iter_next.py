# iter and next with a default.
it = iter([1, 2])
print(next(it), next(it), next(it, "none"))
try:
    next(it)
except StopIteration:
    print("StopIteration")
for bad in (5, None):
    try:
        iter(bad)
    except TypeError:
        print("TypeError")
try:
    next([1])
except TypeError:
    print("list is not an iterator")
