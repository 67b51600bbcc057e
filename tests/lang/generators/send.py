# send delivers values into a suspended generator.
def avg():
    total = count = 0
    value = None
    while True:
        x = yield value
        total += x
        count += 1
        value = total // count
g = avg()
print(next(g))
for x in (10, 20, 60):
    print(g.send(x))
def echo():
    r = []
    while len(r) < 3:
        r.append((yield len(r)))
    print(r)
g = echo()
g.send(None)
g.send("a")
g.send("b")
try:
    g.send("c")
except StopIteration:
    print("stopped")
g = echo()
try:
    g.send(1)
except TypeError:
    print("TypeError: not started")
