# round, floor, ceil and trunc.
import math
print([round(v) for v in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6, -2.6)])
print(round(2.25, 1) in (2.2, 2.3), round(1.75, 1) == 1.8, round(1234.5, -2), round(3.0, 0))
print([math.floor(v) for v in (1.5, -1.5, 2.0)], [math.ceil(v) for v in (1.5, -1.5, 2.0)], [math.trunc(v) for v in (1.5, -1.5)])
print(type(round(1.5)).__name__, type(round(1.5, 1)).__name__, type(math.floor(1.5)).__name__)
for v in (float("nan"), float("inf")):
    try:
        round(v)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__)
