# Printing nested containers of all kinds.
print([(1, [2, {"k": (3,)}]), {"a": {"b": []}}], ({1}, [None]), {(1, 2): [True, b"x"]})
print([[]], [()], [{}], ((),), {"": ""}, [set()], [frozenset()] != [], [range(2)])
print([1, [2, [3, [4, [5]]]]], {"x": {"y": {"z": None}}}, ["a", 'b"', "c'"])
