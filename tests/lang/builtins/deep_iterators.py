# iterators nested too deep raise RuntimeError when they are used
def deep(wrap, depth):
    it = (1, 2)
    for _ in range(depth):
        it = wrap(it)
    try:
        list(it)
    except RuntimeError:
        return "RuntimeError"
    return "ok"


for wrap in (enumerate, zip, lambda x: filter(None, x), lambda x: map(bool, x)):
    print(deep(wrap, 50))
