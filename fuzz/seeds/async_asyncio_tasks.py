# asyncio: run, create_task, gather and sleep.
# needs: asyncio
import asyncio
async def job(name, n):
    for i in range(n):
        await asyncio.sleep(0)
    return name, n
async def main():
    t = asyncio.create_task(job("t", 2))
    print(await job("direct", 1))
    print(await t)
    print(await asyncio.gather(job("x", 3), job("y", 1)))
    return "result"
print(asyncio.run(main()))
