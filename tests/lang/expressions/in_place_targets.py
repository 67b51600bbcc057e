# in-place operators evaluate the target once
log = []
class Box:
    def __init__(self):
        self.d = {"k": [1], "n": 5}
    def __getitem__(self, k):
        log.append("get " + k)
        return self.d[k]
    def __setitem__(self, k, v):
        log.append("set " + k)
        self.d[k] = v
def box():
    log.append("box")
    return it
it = Box()
box()["k"] += [2]
box()["n"] **= 2
box()["n"] //= 4
box()["n"] <<= 2
box()["n"] ^= 1
print(it.d, log)
