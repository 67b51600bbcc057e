# __setattr__ and __delattr__ intercept attribute changes.
class Log:
    def __init__(self):
        object.__setattr__(self, "log", [])
    def __setattr__(self, name, value):
        self.log.append(("set", name, value))
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        self.log.append(("del", name))
        object.__delattr__(self, name)
x = Log()
x.a = 1
x.a += 5
setattr(x, "b", 2)
del x.b
print(x.log, x.a, hasattr(x, "b"))
class Frozen:
    def __setattr__(self, n, v):
        raise AttributeError("frozen " + n)
try:
    Frozen().q = 1
except AttributeError as e:
    print(e)
