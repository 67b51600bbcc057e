# tee, zip_longest and starmap
# needs: host
from itertools import starmap, tee, zip_longest
a, b = tee(iter([1, 2, 3]))
print(next(a), list(b), list(a), list(zip_longest("ab", [1], fillvalue="-")), list(starmap(pow, [(2, 3), (3, 2)])))
