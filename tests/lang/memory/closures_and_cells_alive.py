# Objects reachable only through closures, generators and bound methods stay alive.
# needs: heap100K
import gc
def make(i):
    data = [i] * 10
    def get():
        return sum(data)
    return get
def gen(i):
    data = [i] * 5
    for v in data:
        yield v
class A:
    def __init__(self, i):
        self.data = [i] * 3
    def total(self):
        return sum(self.data)
fs = [make(i) for i in range(20)]
gs = [gen(i) for i in range(20)]
for g in gs:
    next(g)
ms = [A(i).total for i in range(20)]
for _ in range(3):
    gc.collect()
    junk = [[j] * 10 for j in range(200)]
print(sum(f() for f in fs), sum(sum(g) for g in gs), sum(m() for m in ms))
