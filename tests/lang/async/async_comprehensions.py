# async for and await in comprehensions and generator expressions
def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value


async def agen(n):
    for i in range(n):
        yield i


async def double(x):
    return x * 2


async def main():
    print([x async for x in agen(4)])
    print([x async for x in agen(6) if x % 2])
    print(sorted({x async for x in agen(3)}), {x: x * x async for x in agen(3)})
    print([await double(i) for i in range(3)])
    print([await double(x) async for x in agen(3) if await double(x)])
    print([(x, y) async for x in agen(2) for y in range(2)])
    print([(x, y) for x in range(2) async for y in agen(x + 1)])
    print([(x, y) async for x in agen(2) async for y in agen(2)])
    g = (x + 1 async for x in agen(3))
    print([v async for v in g])
    g = (await double(i) for i in range(3))
    print([v async for v in g])
    n = 10
    print([x + n async for x in agen(2)], [[y async for y in agen(x)] for x in range(3)])
    fs = [lambda: x async for x in agen(3)]
    print([f() for f in fs])
    out = []
    async for a, b in ((x, x + 1) async for x in agen(2)):
        out.append((a, b))
    print(out)
    print(sum([x async for x in agen(5)]), max([x async for x in agen(3)]))
    return [x async for x in agen(2)]


print(run(main()))
for source in (
    "def f(): [x async for x in y]",
    "[x async for x in y]",
    "async def f():\n    def g(): return [x async for x in y]",
):
    try:
        compile(source, "t", "exec")
        print("compiled")
    except SyntaxError:
        print("SyntaxError")
