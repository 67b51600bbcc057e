# Division by zero raises for floats too.
for f in (lambda: 1.0 / 0, lambda: 1 / 0.0, lambda: 1.0 // 0, lambda: 1.0 % 0.0, lambda: divmod(1.5, 0), lambda: 0.0 ** -1, lambda: 0.0 / 0.0):
    try:
        print(f())
    except ZeroDivisionError:
        print("ZeroDivisionError")
