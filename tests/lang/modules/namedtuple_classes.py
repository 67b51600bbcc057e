# What classes of namedtuple, and classes derived from them, know of their fields.
from collections import namedtuple
I = namedtuple("I", ("year", "week", "weekday"))
class T:
    pass
T.a = 3
print(I(1,2,3), I._fields, I._make([1,2,3]), I(1,2,3)._fields)
class J(I):
    def total(self):
        return self.year + self.week + self.weekday
T.b = 4
j = J(1, 2, 3)
print(j.total(), J._fields, j._replace(week=5)[1], J._make(range(3)).total(), j._asdict(), len(j), j == (1, 2, 3))
a, b, c = j
print(a, b, c, j[1:], isinstance(j, tuple), isinstance(j, I))
