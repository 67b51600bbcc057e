# __missing__ in a dict subclass
class Zero(dict):
    def __missing__(self, key):
        self[key] = len(key)
        return self[key]
z = Zero(a=1)
print(z["a"], z["bcd"], sorted(z.items()), z.get("nope"), "nope" in z)
