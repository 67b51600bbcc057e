# the first send must be None
def echo():
    got = yield "start"
    while True:
        got = yield got
g = echo()
try:
    g.send(1)
except TypeError:
    print("TypeError")
print(g.send(None), g.send(1), next(g), g.send([2]))
