# differs from CPython: what is wrong with __all__ raises AttributeError and TypeError with other texts
# from x import * where sys.modules holds an object that is no module.
import sys


class M:
    x = "class"
    _hidden = 1


sys.modules["mod"] = M
from mod import *

print(x, "_hidden" in globals())
m = M()
m.x = "instance"
sys.modules["mod"] = m
from mod import *

print(x)


class All:
    __all__ = ("y", "_z")
    y = 1
    _z = 2
    w = 3


sys.modules["mod"] = All
from mod import *

print(y, _z, "w" in globals())
for value in (5, ["nope"], [1]):
    All.__all__ = value
    try:
        from mod import *
    except (AttributeError, TypeError) as e:
        print(type(e).__name__)
sys.modules["mod"] = 1
try:
    from mod import *
except ImportError as e:
    print("ImportError")
