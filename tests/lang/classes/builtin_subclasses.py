# subclasses of int, str, list, dict
class L(list):
    def total(self): return sum(self)
class S(str):
    def shout(self): return self.upper() + "!"
class D(dict):
    def __getitem__(self, k): return dict.get(self, k, "none")
l = L([1, 2]); l.append(3)
print(l, l.total(), len(l), S("a").shout(), S("a") + "b", D(a=1)["a"], D()["z"], isinstance(l, list), l == [1, 2, 3], l[1:])
