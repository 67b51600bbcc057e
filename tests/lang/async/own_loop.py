# A little event loop written in Python.
class Sleep:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        yield self.n
    __await__ = __iter__
async def task(name, delays, out):
    for d in delays:
        await Sleep(d)
        out.append((name, d))
    return name
def run(tasks):
    now = 0
    queue = [(0, i, t) for i, t in enumerate(tasks)]
    done = []
    while queue:
        queue.sort(key=lambda q: (q[0], q[1]))
        now, i, t = queue.pop(0)
        try:
            d = t.send(None)
            queue.append((now + d, i, t))
        except StopIteration as e:
            done.append((now, e.value))
    return done
out = []
print(run([task("a", [3, 3], out), task("b", [1, 1, 1], out), task("c", [], out)]))
print(out)
