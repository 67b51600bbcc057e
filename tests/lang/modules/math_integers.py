# integers out of math
import math
print(math.floor(2.5), math.ceil(2.5), math.trunc(-2.5), math.floor(-0.5), math.factorial(20), math.sqrt(16), math.fabs(-2), math.copysign(1, -0.0), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.gcd(12, 18) if hasattr(math, "gcd") else 6, math.modf(2.5), math.frexp(8), math.ldexp(0.5, 4), math.fmod(-7, 3))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1)):
    try:
        f()
    except ValueError:
        print("ValueError")
