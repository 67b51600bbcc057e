# infinities and nan in operators and containers
i, n = float("inf"), float("nan")
print(i + 1, i - i, i * 0, -i, i > 10 ** 30, n == n, n != n, n < 1, n in [n], [n] == [n], i == float("inf"), max(1, i), min(i, -i), i // 1 != i, 1 / i)
