# math functions with exact results.
import math
print(math.floor(2.5), math.floor(-2.5), math.ceil(2.5), math.ceil(-2.5), math.trunc(-2.5), math.fabs(-3), math.sqrt(16))
print(math.pow(2, 5), math.fmod(7.5, 2), math.fmod(-7.5, 2), math.modf(2.75), math.modf(-2.5), math.frexp(8.0), math.ldexp(0.5, 4))
print(math.copysign(3, -1), math.copysign(-3.0, 1), math.exp(0), math.log(1), math.isnan(float("nan")), math.isinf(float("-inf")), math.isfinite(1.5), math.isfinite(float("inf")))
print(math.sin(0), math.cos(0), math.tan(0), math.atan2(0, 1), math.degrees(0), math.radians(0), math.floor(5), math.ceil(7))
