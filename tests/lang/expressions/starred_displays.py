# stars in displays and calls
a, b = [1, 2], (3,)
print([*a, *b], (*a, 0, *b), {*a, *b} == {1, 2, 3}, [*"xy", *{}], *a, *b, (*[],), [*range(2), *(i * i for i in (5,))])
print({**{"a": 1}, **{"b": 2}}, max(*a, *b), dict(**{"q": 1}, w=2), [*map(str, a)])
for f in (lambda: [*1], lambda: {**[1]}, lambda: print(*None)):
    try:
        f()
    except TypeError:
        print("TypeError")
