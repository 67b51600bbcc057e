# Asynchronous generators, driven without an event loop.
def run(coro):
    log = []
    try:
        while True:
            log.append(coro.send(None))
    except StopIteration as e:
        return e.value, log


class Wait:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        r = yield self.v
        return r


async def agen(n):
    for i in range(n):
        await Wait("w%d" % i)
        yield i


async def loop():
    out = []
    async for x in agen(3):
        out.append(x)
    else:
        out.append("else")
    async for x in agen(5):
        if x == 1:
            continue
        if x == 3:
            break
        out.append(x)
    return out


print(run(loop()))


async def by_hand():
    g = agen(2)
    print(g.__aiter__() is g)
    print(await g.__anext__(), await g.__anext__())
    for i in range(2):
        try:
            await g.__anext__()
        except StopAsyncIteration:
            print("StopAsyncIteration")
    return "done"


print(run(by_hand()))


async def echo():
    got = None
    while True:
        got = yield ("got", got)


async def send():
    g = echo()
    print(await g.asend(None), await g.asend(1), await g.asend("x"))
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("closed")


run(send())


async def yields_tuples():
    yield 1, 2
    yield
    yield [3]
    x = yield 4
    print("x", x)


async def collect(g):
    out = []
    async for v in g:
        out.append(v)
    return out


print(run(collect(yields_tuples())))


async def empty():
    return
    yield


print(run(collect(empty())))


async def nested():
    async for x in agen(2):
        async for y in agen(2):
            yield x, y


print(run(collect(nested())))
