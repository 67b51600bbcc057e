# names of a comprehension stay inside
x = "outer"
a = [x for x in range(3)]
b = {x: y for x, y in zip("ab", "cd")}
c = {x for x in (1, 1)}
print(x, a, b, c, [[i * j for j in range(i)] for i in range(4)], [x for x in "abc" if x != "b" if x > "a"], [(i, j) for i in range(3) for j in range(i)])
class C:
    n = 3
    r = [i for i in range(n)]
print(C.r, [last := i for i in range(3)], last)
