# Which keys are equal: numbers, booleans, strings, tuples, objects.
d = {}
d[1] = "int"
d[1.0] = "float"
d[True] = "bool"
print(d, len(d))
d["1"] = "str"
d[(1,)] = "tuple"
d[b"1"] = "bytes"
print(len(d), d[1], d["1"], d[(1,)], d[b"1"])
class K:
    def __init__(self, v):
        self.v = v
    def __hash__(self):
        return self.v % 2
    def __eq__(self, o):
        return isinstance(o, K) and self.v == o.v
e = {K(i): i for i in range(20)}
print(len(e), e[K(7)], K(20) in e, K(19) in e)
for i in range(0, 20, 3):
    del e[K(i)]
print(len(e), sorted(e.values()))
for bad in ([], {}, set(), bytearray(1)):
    try:
        {bad: 1}
    except TypeError:
        print("unhashable", end=" ")
print()
class O:
    pass
o, p = O(), O()
print({o: 1, p: 2}[o], O() in {o: 1})
