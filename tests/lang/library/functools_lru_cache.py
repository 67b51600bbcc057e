# cached calls
# needs: host
from functools import lru_cache
calls = []
@lru_cache(maxsize=None)
def f(n):
    calls.append(n)
    return n if n < 2 else f(n - 1) + f(n - 2)
print(f(30), len(calls))
