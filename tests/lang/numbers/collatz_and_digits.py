# small algorithms with ints
def steps(n):
    k = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        k += 1
    return k
print([steps(n) for n in range(1, 20)], sum(map(int, str(2 ** 120))), str(3 ** 60)[::-1])
print([n for n in range(2, 60) if all(n % d for d in range(2, n))])
