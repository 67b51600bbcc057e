# List, set, dict and generator comprehensions, nested and filtered.
print([x * x for x in range(6)])
print([x for x in range(20) if x % 2 if x % 3 == 0])
print([(x, y) for x in range(3) for y in range(x)])
print([[r * c for c in range(3)] for r in range(3)])
print(sorted({x % 4 for x in range(10)}))
print({k: v for k, v in zip("abc", range(3))})
print(sum(x for x in range(101)))
print(list(c.upper() for c in "abc" if c != "b"))
x = "outer"
y = [x for x in range(3)]
print(x, y)
print([i for i in (lambda: [5, 6])()])
print({n: [m for m in range(n)] for n in range(3)})
print([a + b for a, b in [(1, 2), (3, 4)]])
