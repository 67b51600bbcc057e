# forms of dict
print(dict(), dict(a=1), dict([("a", 1)]), dict({"a": 1}, b=2), dict(zip("ab", (1, 2))), dict((k, k * 2) for k in range(3)), {**{"a": 1}, "b": 2, **{"a": 3}}, {k: v for v, k in enumerate("xy")})
class Maps:
    def keys(self):
        return ["p", "q"]
    def __getitem__(self, k):
        return k * 2
print(dict(Maps()), {"z": 0, **Maps()})
