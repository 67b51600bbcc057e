# A small scheduler that runs generators in turn.
def task(name, n):
    for i in range(n):
        print(name, i, end=" | ")
        got = yield
        if got:
            print(name, "got", got, end=" | ")
    return name + " done"
queue = [task("a", 2), task("b", 3), task("c", 1)]
msg = None
started = []
while queue:
    t = queue.pop(0)
    try:
        if any(t is s for s in started):
            t.send(len(queue))
        else:
            started.append(t)
            next(t)
        queue.append(t)
    except StopIteration as e:
        print(e.value, end=" | ")
print()
