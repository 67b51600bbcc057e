# conversions that keep the value
for v in (0.0, 1.0, -1.0, 2.5, -2.5, 1e6):
    print(v, int(v), round(v), bool(v), v == int(v), str(v), -v, abs(v))
for v in ("inf", "-inf", "nan"):
    for f in (int, round):
        try:
            f(float(v))
        except (OverflowError, ValueError) as e:
            print(v, type(e).__name__)
