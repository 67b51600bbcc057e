# list methods that fail
def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__)
attempt([].pop)
attempt([1].pop, 5)
attempt([1].remove, 2)
attempt([1].index, 2)
attempt([1, 2].index, 1, 1)
attempt([].extend, 5)
attempt([].insert, "a", 1)
attempt(list, 5)
attempt([2, "a"].sort)
attempt(lambda: [1][1])
attempt(lambda: [1]["0"])
attempt(lambda: [1] + (2,))
