# asyncio: exceptions in tasks and gather.
# needs: asyncio
import asyncio
async def fail(e):
    await asyncio.sleep(0)
    raise e
async def main():
    t = asyncio.create_task(fail(ValueError("task")))
    try:
        await t
    except ValueError as e:
        print("await", e)
    r = await asyncio.gather(fail(KeyError("k")), ok(), return_exceptions=True)
    print([type(x).__name__ if isinstance(x, Exception) else x for x in r])
    try:
        await fail(IndexError("direct"))
    except IndexError as e:
        print(e)
async def ok():
    return 1
asyncio.run(main())
try:
    asyncio.run(fail(RuntimeError("from run")))
except RuntimeError as e:
    print(e)
