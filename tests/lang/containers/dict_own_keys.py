# keys with __eq__ and __hash__ of their own
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)
    def __hash__(self):
        return self.x * 31 + self.y
d = {Point(1, 2): "a", Point(2, 1): "b"}
d[Point(1, 2)] = "c"
print(len(d), d[Point(1, 2)], Point(2, 1) in d, Point(9, 9) in d)
class Bad:
    def __eq__(self, other):
        return True
try:
    {Bad(): 1}
except TypeError:
    print("TypeError")
