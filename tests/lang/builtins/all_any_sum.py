# all, any and sum.
print(all([]), all([1, 2]), all([1, 0]), any([]), any([0, 0]), any([0, 3]))
def gen():
    for i in (1, 0, 2):
        print(i, end=" ")
        yield i
print(all(gen()), any(gen()))
print(sum([1, 2, 3]), sum([]), sum([1.5, 2]), sum((i for i in range(4)), 10), sum([[1], [2]], []))
try:
    sum(["a"])
except TypeError:
    print("TypeError")
