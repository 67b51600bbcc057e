# Classes, instances, attributes and methods.
class Point:
    dims = 2
    def __init__(self, x, y=0):
        self.x = x
        self.y = y
    def norm1(self):
        return abs(self.x) + abs(self.y)
    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)
p = Point(3, -4)
print(p.x, p.y, p.norm1(), p.dims)
q = p.moved(1, y := 1)
print(q.x, q.y, Point(7).y)
print(type(p) is Point, isinstance(p, Point), p.__class__.__name__)
Point.dims = 3
print(p.dims, q.dims)
p.dims = 9
print(p.dims, q.dims, Point.dims)
p.extra = "new"
print(p.extra, hasattr(q, "extra"))
print(Point.norm1(p), (lambda m: m())(p.norm1))
