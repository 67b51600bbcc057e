# Permutations, combinations, products and subsets by recursion and generators.
def perms(l):
    if not l:
        yield []
    for i in range(len(l)):
        for rest in perms(l[:i] + l[i + 1:]):
            yield [l[i]] + rest
print(len(list(perms([1, 2, 3, 4]))), ["".join(p) for p in perms(list("abc"))])
def combos(l, k):
    if k == 0:
        return [[]]
    return [[l[i]] + c for i in range(len(l)) for c in combos(l[i + 1:], k - 1)]
print(combos([1, 2, 3, 4], 2), len(combos(list(range(8)), 4)))
def queens(n, row=0, cols=()):
    if row == n:
        return 1
    return sum(queens(n, row + 1, cols + (c,)) for c in range(n)
               if all(c != d and abs(c - d) != row - r for r, d in enumerate(cols)))
print([queens(n) for n in range(1, 7)])
