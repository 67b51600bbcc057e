# Zero to infinite powers; __complex__ must give a complex number.
inf, nan = float("inf"), float("nan")
print(0.0 ** inf, 0.0 ** -inf, 0 ** -inf, pow(-0.0, -inf), 0.0**nan, 1.0**nan)
for bad in (lambda: 0.0**-1, lambda: 0**-2, lambda: 0.0**-0.5):
    try:
        bad()
    except ZeroDivisionError:
        print("ZeroDivisionError")


class C:
    def __init__(self, v):
        self.v = v

    def __complex__(self):
        return self.v


print(complex(C(1 + 2j)))
for v in (6, 1.5, "a"):
    try:
        print(complex(C(v)))
    except TypeError:
        print("TypeError")
