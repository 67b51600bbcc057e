# dict operations that fail
def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__)
attempt({}.popitem)
attempt({}.pop, "a")
attempt(lambda: {}["k"])
attempt(lambda: {[]: 1})
attempt(lambda: {}.update(5))
attempt(lambda: dict([1]))
attempt(lambda: dict([(1, 2, 3)]))
attempt(lambda: {} + {})
attempt(lambda: {} < {})
attempt(lambda: {}.get([]))
d = {}
try:
    del d[1]
except KeyError as e:
    print(e.args)
