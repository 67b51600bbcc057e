# Nested lists, aliasing and copies.
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
print(grid)
alias = [[0] * 2] * 2
alias[0][0] = 1
print(alias)
a = [1, [2, 3]]
b = a[:]
c = list(a)
a[1].append(4)
a[0] = 9
print(a, b, c)
print([row[:] for row in grid], list(map(list, zip([1, 2], [3, 4]))))
t = [[1, 2, 3], [4, 5, 6]]
print([[r[i] for r in t] for i in range(3)], sum(sum(r) for r in t))
l = [1]
l.append(l)
print(len(l), l[1] is l, l[1][1][0])
