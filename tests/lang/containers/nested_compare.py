# comparison goes item by item
print([1, [2, 3]] < [1, [2, 4]], [[]] > [], [1, 2] < [1, "a"] if False else "-", [1, "a"] == [1, "a"], [1, 2, 3] > [1, 2], ([1], {2: 3}) == ([1], {2: 3}), {"a": [1]} == {"a": [1]}, {"a": 1} != {"a": 2})
try:
    [1, 2] < [1, "a"]
except TypeError:
    print("TypeError")
try:
    [1] < (1,)
except TypeError:
    print("TypeError")
