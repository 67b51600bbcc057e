# A class that behaves as a container.
class Grid:
    def __init__(self, w, h):
        self.w, self.h = w, h
        self.d = {}
    def __len__(self):
        return self.w * self.h
    def __getitem__(self, k):
        x, y = k
        if not (0 <= x < self.w and 0 <= y < self.h):
            raise IndexError(k)
        return self.d.get(k, 0)
    def __setitem__(self, k, v):
        self.d[k] = v
    def __delitem__(self, k):
        del self.d[k]
    def __contains__(self, v):
        return v in self.d.values()
    def __iter__(self):
        for y in range(self.h):
            yield [self[x, y] for x in range(self.w)]
g = Grid(3, 2)
g[1, 1] = 5
g[0, 0] += 7
print(len(g), g[1, 1], g[2, 0], list(g), 5 in g, 6 in g)
del g[1, 1]
print(g[1, 1], list(g))
try:
    g[3, 0]
except IndexError as e:
    print("IndexError", e.args)
class S:
    def __getitem__(self, i):
        return i
print(S()[4], S()["k"], S()[1, 2])
