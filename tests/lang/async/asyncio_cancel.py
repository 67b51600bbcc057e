# asyncio: cancellation and timeouts.
# needs: asyncio
import asyncio
async def forever(name):
    try:
        while True:
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    finally:
        print(name, "cleanup")
async def main():
    t = asyncio.create_task(forever("one"))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("seen", t.done())
    try:
        await asyncio.wait_for(forever("two"), 0.01)
    except asyncio.TimeoutError:
        print("timeout")
    print(await asyncio.wait_for(quick(), 1))
async def quick():
    return "quick"
asyncio.run(main())
