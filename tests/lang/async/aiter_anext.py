# aiter() and anext()
def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value


async def agen():
    yield 1
    yield 2


class It:
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
    for it in (aiter(agen()), aiter(It(2))):
        print(await anext(it), await anext(it))
        print(await anext(it, "default"), await anext(it, None))
        try:
            await anext(it)
        except StopAsyncIteration:
            print("StopAsyncIteration")
    print(await anext(It(1), 5))
    for f in (lambda: aiter([]), lambda: anext(5)):
        try:
            f()
        except (TypeError, AttributeError):
            print("error")


run(main())
