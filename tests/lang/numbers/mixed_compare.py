# comparisons of ints, bools and floats
vals = [True, 0, 2, 1.5, -0.0, 2 ** 70, -(2 ** 70), 0.5]
print(sorted(vals), 1 == 1.0, 0 == -0.0, True == 1.0, 2 ** 70 == float(2 ** 70), 1 < 1.5 < 2, {1: "a", True: "b", 1.0: "c"})
for f in (lambda: 1 < "a", lambda: 1j < 2, lambda: None < 1, lambda: 1 <= []):
    try:
        f()
    except TypeError:
        print("TypeError")
