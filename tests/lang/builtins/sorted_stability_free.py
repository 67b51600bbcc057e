# sorted with unique keys on many kinds of input.
print(sorted("hello world".split()), sorted({"b": 1, "a": 2}), sorted((3, 1, 2), reverse=True))
people = [("ann", 30), ("bob", 25), ("cy", 35)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: -p[1])[0])
print(sorted([True, False, 5, -1]) == [-1, False, True, 5], sorted(x * x % 11 for x in range(1, 6)))
n = [0]
def key(v):
    n[0] += 1
    return v
sorted([3, 1, 2], key=key)
print(n)
