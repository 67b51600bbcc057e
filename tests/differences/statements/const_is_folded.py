# from: CPython
# what: `const()` names with an underscore leave no trace
# cause: as in MicroPython: saves RAM
# workaround: leave the underscore out
from micropython import const

_X = const(5)
Y = const(6)
print(_X + Y, "_X" in globals(), "Y" in globals())
