# str and args of exceptions
for e in (ValueError(), ValueError("m"), ValueError("a", 1), KeyError("k"), StopIteration(5), OSError(2, "gone"), Exception(None), Exception(())):
    print(type(e).__name__, e.args)
class Mine(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b
    def __str__(self):
        return "mine %s" % self.b
m = Mine(1, 2)
print(m, m.args, isinstance(m, Exception))
