# __exit__ decides about the exception
class M:
    def __init__(self, swallow): self.s = swallow
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        print("exit", t and t.__name__, v)
        return self.s
with M(True) as m:
    raise ValueError("v")
with M(False):
    pass
try:
    with M(0), M(1), M(0):
        raise KeyError(5)
    with M(0):
        raise IndexError("out")
except IndexError as e:
    print("caught", e)
