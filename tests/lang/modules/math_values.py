# math functions to five digits.
import math
def p(*xs):
    print(" ".join("%.5g" % x for x in xs))
p(math.pi, math.e, math.sin(1), math.cos(1), math.tan(1), math.asin(0.5), math.acos(0.5), math.atan(2))
p(math.exp(1), math.exp(-2), math.log(10), math.log(8, 2), math.log2(10), math.log10(50), math.sqrt(2), math.pow(2, 0.5))
p(math.sinh(1), math.cosh(1), math.tanh(0.5), math.asinh(1), math.acosh(2), math.atanh(0.5))
p(math.degrees(math.pi), math.radians(90), math.atan2(1, -1), math.atan2(-1, -1), math.hypot(3, 4) if hasattr(math, "hypot") else 5)
p(math.expm1(0.5), math.erf(0.5), math.erfc(0.5), math.gamma(4.5), math.lgamma(4.5))
p(*[math.sin(k * math.pi / 6) + 1 for k in range(6)])
