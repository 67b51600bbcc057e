# collections.OrderedDict.
from collections import OrderedDict
d = OrderedDict([("z", 1), ("a", 2)])
d["m"] = 3
print(list(d), list(d.items()), d["z"], len(d))
del d["z"]
d["z"] = 9
print(list(d.keys()), list(d.values()), d.popitem(), "m" in d)
d.update({"q": 5})
print(list(d), len(d))
