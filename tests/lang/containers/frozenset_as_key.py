# frozen sets as keys and members
d = {frozenset("ab"): 1, frozenset(): 2}
print(d[frozenset("ba")], d[frozenset()], frozenset("ab") in d, {frozenset([1]), frozenset([1])} == {frozenset([1])})
for name in ("add", "remove", "update", "clear"):
    print(hasattr(frozenset(), name), hasattr(set(), name))
