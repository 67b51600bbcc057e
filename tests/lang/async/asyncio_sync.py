# asyncio: Event and Lock.
# needs: asyncio
import asyncio
async def waiter(ev, name):
    await ev.wait()
    print(name, "woke", ev.is_set())
async def worker(lock, name, log):
    async with lock:
        log.append(name + " in")
        await asyncio.sleep(0)
        log.append(name + " out")
async def main():
    ev = asyncio.Event()
    ts = [asyncio.create_task(waiter(ev, n)) for n in "ab"]
    await asyncio.sleep(0)
    print("setting")
    ev.set()
    for t in ts:
        await t
    ev.clear()
    print(ev.is_set())
    lock, log = asyncio.Lock(), []
    await asyncio.gather(*[worker(lock, n, log) for n in "xyz"])
    print(log, lock.locked())
asyncio.run(main())
