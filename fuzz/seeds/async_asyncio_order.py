# asyncio: tasks take turns in order; sleeping tasks wake by time.
# needs: asyncio
import asyncio
log = []
async def turn(name, n):
    for i in range(n):
        log.append(name + str(i))
        await asyncio.sleep(0)
async def late(name, t):
    await asyncio.sleep(t)
    log.append(name)
async def main():
    await asyncio.gather(turn("a", 3), turn("b", 2))
    print(log)
    log.clear()
    await asyncio.gather(late("slow", 0.06), late("fast", 0.01), late("mid", 0.03))
    print(log)
asyncio.run(main())
