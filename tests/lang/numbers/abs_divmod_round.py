# abs, divmod, round, min, max, sum on integers.
print(abs(-5), abs(5), abs(0), abs(-2 ** 70), divmod(17, 5), divmod(-17, 5), divmod(17, -5))
print(round(5), round(-5), round(7, 2), round(1234), min(3, 1, 2), max([4, 9, 2]), min((5,)))
print(sum([1, 2, 3]), sum((), 5), sum(range(10), 100), sum([0.5, 1]))
print(max("b", "a"), max([1, 5, 3], key=lambda v: -v), min(["aa", "b"], key=len), max([], default=0), min((), default="none"))
