# Subclasses of list, dict, int, str, tuple and Exception.
class Stack(list):
    def push(self, v):
        self.append(v)
        return self
    def peek(self):
        return self[-1]
s = Stack([1])
print(s.push(2).push(3).peek(), len(s), s.pop(), s == [1, 2], isinstance(s, list))
class Default(dict):
    def get_or(self, k, v):
        return self[k] if k in self else v
d = Default(a=1)
d["b"] = 2
print(d.get_or("z", 0), sorted(d.items()), len(d))
class Meters(int):
    def feet(self):
        return self * 328 // 100
m = Meters(10)
print(m.feet(), m + 5, m == 10)
class Name(str):
    def first(self):
        return self.split()[0]
print(Name("Ada Lovelace").first(), len(Name("abc")))
class Pair(tuple):
    def total(self):
        return self[0] + self[1]
print(Pair((1, 2)).total())
class Sorted(list):
    def __init__(self, it=()):
        super().__init__(it)
        self.sort()
    def append(self, v):
        super().append(v)
        self.sort()
x = Sorted([3, 1])
x.append(2)
print(list(x), x[0])
