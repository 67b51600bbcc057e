# shallow and deep copies
# needs: host
import copy
a = [1, [2, 3], {"k": [4]}]
s, d = copy.copy(a), copy.deepcopy(a)
a[1].append(9)
a[2]["k"].append(8)
print(s, d, s[1] is a[1], d[1] is a[1])
