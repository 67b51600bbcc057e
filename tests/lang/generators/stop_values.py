# The value of a StopIteration passes through native iterators, and ends loops over them.
class A:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(42)


for make in (lambda: A(), lambda: enumerate(A()), lambda: map(str, A()), lambda: zip(A()), lambda: iter([])):
    try:
        next(make())
    except StopIteration as e:
        print(e.args, e.value)


def limited(n):
    if n > 2:
        raise StopIteration("enough")
    return n


def gen():
    print("result", (yield from map(limited, range(10))))


print(list(gen()))
print(list(map(limited, range(10))))
for x in map(limited, range(10)):
    print(x, end=" ")
print()


def returns():
    yield 1
    return "done"


m = map(lambda v: v, returns())
print(next(m))
try:
    next(m)
except StopIteration as e:
    print(e.value)
print(next(map(limited, [7]), "default"))
