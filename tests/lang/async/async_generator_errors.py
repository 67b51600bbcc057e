# athrow, aclose, and errors in asynchronous generators
def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value


async def agen():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("caught", e)
        yield "after"
    finally:
        print("finally")


async def throw():
    g = agen()
    print(await g.__anext__())
    print(await g.athrow(ValueError("v")))
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("ended")
    g = agen()
    await g.__anext__()
    try:
        await g.athrow(KeyError, KeyError("k"))
    except KeyError:
        print("KeyError")
    g = agen()
    try:
        await g.athrow(ValueError("at start"))
    except ValueError as e:
        print(e)


run(throw())


async def close():
    g = agen()
    print(await g.__anext__())
    await g.aclose()
    await g.aclose()
    g = agen()
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("never started")


run(close())


async def ignores():
    while True:
        try:
            yield 1
        except GeneratorExit:
            yield 2


async def bad_close():
    g = ignores()
    await g.__anext__()
    try:
        await g.aclose()
    except RuntimeError as e:
        print("RuntimeError")


run(bad_close())


async def raises(e):
    yield 1
    raise e


async def through():
    for e in (ValueError("x"), StopIteration(), StopAsyncIteration()):
        try:
            async for v in raises(e):
                print(v)
        except Exception as got:
            print(type(got).__name__)


run(through())


async def in_with():
    class CM:
        async def __aenter__(self):
            return "cm"

        async def __aexit__(self, *a):
            print("exit", a[0])

    async def g():
        async with CM() as c:
            yield c
            yield c + "2"

    async for v in g():
        print(v)
    it = g()
    await it.__anext__()
    await it.aclose()


run(in_with())
