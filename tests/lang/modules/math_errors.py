# math domain and range errors.
import math
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.acos(2), lambda: math.asin(-2), lambda: math.log2(0), lambda: math.fmod(1, 0), lambda: math.atanh(1), lambda: math.acosh(0.5)):
    try:
        print(f())
    except ValueError:
        print("ValueError")
for f in (lambda: math.sqrt("4"), lambda: math.sin(None), lambda: math.sin(), lambda: math.floor("a")):
    try:
        print(f())
    except TypeError:
        print("TypeError")
print(math.isclose(1.0, 1.00001, rel_tol=1e-3), math.isclose(1, 2), math.isclose(0, 0.0001, abs_tol=1e-3))
