# reduce and partial
# needs: host
from functools import partial, reduce
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3, 9, 2], 0), reduce(lambda a, b: a, [], "init"), partial(int, base=2)("101"), partial(sorted, reverse=True)([1, 2]))
try:
    reduce(max, [])
except TypeError:
    print("TypeError")
