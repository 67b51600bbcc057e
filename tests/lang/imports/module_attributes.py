# Modules are objects with attributes that can be set.
import math
print(hasattr(math, "pi"), hasattr(math, "nope"), "sin" in dir(math), getattr(math, "floor")(1.5))
x = 5
print(globals()["x"], "x" in globals(), type(globals()).__name__)
globals()["made"] = 7
print(made)
