# float() and int() conversions.
print(float("1.5"), float("-2"), float(" 3.25 "), float(".5"), float("5."), float("1e3"), float("2.5E-1"), float("+1"))
print(float(3), float(True), float(), float(1.5), float(b"2.5"))
print(int(2.75), int(-2.75), int(1e6), int("12") + 0.5)
for bad in ("", "x", "1.2.3", "1e", "--1", "1 2", None, []):
    try:
        print(float(bad))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, end=" ")
print()
