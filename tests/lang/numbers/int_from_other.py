# int() of floats, bools, bytes and objects.
print(int(3.9), int(-3.9), int(0.5), int(True), int(), int(b"12"), int(1e10), int(-0.0))
for v in (None, [], "x", float("nan"), float("inf")):
    try:
        print(int(v))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__)
print(int(2.0 ** 40), int(-2.0 ** 62), int(2.0 ** 100) == 2 ** 100)
