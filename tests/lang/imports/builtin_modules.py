# Importing builtin modules and their attributes.
import sys, math
import math as m
from math import floor, ceil as up
print(m is math, floor(2.5), up(2.5), math.__name__, type(sys).__name__)
def f():
    from math import sqrt
    return sqrt(16)
print(f())
try:
    from math import no_such_function
except ImportError:
    print("ImportError")
try:
    import no_such_module
except ImportError:
    print("ImportError")
print(__name__)
