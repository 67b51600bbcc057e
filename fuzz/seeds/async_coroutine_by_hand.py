# Coroutines driven with send, without an event loop.
class Wait:
    def __init__(self, v):
        self.v = v
    def __iter__(self):
        r = yield self.v
        return r
    __await__ = __iter__
async def inner(n):
    a = await Wait(n)
    b = await Wait(n + 1)
    return a + b
async def outer():
    x = await inner(10)
    y = await inner(20)
    return x, y
c = outer()
print(c.send(None), c.send(1), c.send(2), c.send(3))
try:
    c.send(4)
except StopIteration as e:
    print(e.value)
