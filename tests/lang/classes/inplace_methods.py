# __iadd__ and __isub__ change the object; without them + is used.
class Bag:
    def __init__(self):
        self.items = []
    def __iadd__(self, x):
        self.items.append(x)
        return self
    def __isub__(self, x):
        self.items.remove(x)
        return self
b = c = Bag()
b += 1
b += 2
b -= 1
print(b.items, b is c)
class Acc:
    def __init__(self, n):
        self.n = n
    def __add__(self, o):
        return Acc(self.n + o)
x = y = Acc(1)
x += 5
print(x.n, y.n, x is y)
class Holder:
    pass
h = Holder()
h.bag = b
h.bag += 9
print(b.items)
