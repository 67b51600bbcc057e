# * and ** in displays (PEP 448).
a, b = [1, 2], (3, 4)
print([*a, *b], (*a, 5), {*a, *b} == {1, 2, 3, 4}, [*range(3), *"ab"], [*{}], (*[],))
d = {"x": 1}
print({**d, "y": 2}, {"x": 0, **d}, {**d, "x": 9}, {**{}, **{"k": [*a]}})
print([*a, 0, *[x * x for x in a]], [[*a], *b])
for bad in (5, None, 1.5):
    try:
        [*bad]
    except TypeError:
        print("TypeError")
try:
    {**5}
except TypeError:
    print("TypeError")
