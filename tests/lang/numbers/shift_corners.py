# shifts by zero, large and negative amounts
print(1 << 0, 0 << 100, 5 >> 100, -5 >> 100, -1 >> 1, -8 >> 1, -7 >> 1, (1 << 70) >> 69, -(1 << 70) >> 69, 3 << 62, True << 3)
for f in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 1.0):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
