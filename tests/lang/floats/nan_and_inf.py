# Infinity and NaN.
inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, inf > 1e30, -inf < -1e30, inf == inf, nan == nan, nan != nan, nan < 1, nan > 1)
print(inf + 1, inf - inf, inf * 0, inf * -1, 1 / inf, -inf + inf, nan + 1, abs(-inf))
print(float("Infinity") == inf, float("-INF") == -inf, str(float("NaN")))
print(max(inf, 1), min(-inf, 0), sorted([inf, 0.5, -inf]), inf in [inf], bool(nan), bool(inf))
print([x == x for x in (1.0, inf, nan)])
