# Errors of list operations.
l = [1, 2, 3]
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__)
def put(i):
    l[i] = 0
def rem(i):
    del l[i]
attempt(lambda: l[3])
attempt(lambda: l[-4])
attempt(lambda: l["a"])
attempt(lambda: l[1.0])
attempt(lambda: put(3))
attempt(lambda: rem(5))
attempt(lambda: l.pop(9))
attempt(lambda: [].pop())
attempt(lambda: l.remove(9))
attempt(lambda: l.index(9))
attempt(lambda: l + (1,))
attempt(lambda: l * "a")
attempt(lambda: l.extend(5))
attempt(lambda: list(5))
attempt(lambda: [1, "a"] < [1, 2])
attempt(lambda: l.append(1, 2))
print(l)
