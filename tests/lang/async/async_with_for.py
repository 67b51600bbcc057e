# async with and async for call the a-methods.
class Ctx:
    async def __aenter__(self):
        print("enter")
        return "ctx"
    async def __aexit__(self, t, v, tb):
        print("exit", t.__name__ if t else None)
        return t is ValueError
class Count:
    def __init__(self, n):
        self.n = n
    def __aiter__(self):
        return self
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n
async def main():
    async with Ctx() as c:
        print(c)
    async with Ctx():
        raise ValueError("swallowed")
    async for v in Count(3):
        print(v, end=" ")
    else:
        print("else")
    async for v in Count(5):
        if v == 3:
            break
    print(v)
    return "done"
try:
    main().send(None)
except StopIteration as e:
    print(e.value)
