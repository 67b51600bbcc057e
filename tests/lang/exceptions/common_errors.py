# Which exception each everyday mistake raises.
def attempt(f):
    try:
        f()
        print("no error")
    except Exception as e:
        print(type(e).__name__)
attempt(lambda: 1 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: 1.0 / 0)
attempt(lambda: [1][5])
attempt(lambda: (1,)[-2])
attempt(lambda: "a"[1])
attempt(lambda: {}["k"])
attempt(lambda: int("1x"))
attempt(lambda: int(None))
attempt(lambda: float("one"))
attempt(lambda: undefined_name)
attempt(lambda: None.attr)
attempt(lambda: None())
attempt(lambda: [] < 1)
attempt(lambda: "a" + 1)
attempt(lambda: [1].remove(2))
attempt(lambda: [].pop())
attempt(lambda: {}.popitem())
attempt(lambda: set().pop())
attempt(lambda: chr(-1))
attempt(lambda: ord("ab"))
attempt(lambda: next(iter([])))
attempt(lambda: max([]))
attempt(lambda: hash([]))
attempt(lambda: "abc".index("z"))
attempt(lambda: bytes([256]))
attempt(lambda: iter(5))
attempt(lambda: [].sort(1))
try:
    import no_such_module
except ImportError:
    print("ImportError")
