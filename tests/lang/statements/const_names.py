# names of constants can be bound by anything but an assignment
# differs from CPython: const()
from micropython import const

ONE = const(1)
TWO = const(2)
HALF = const(5)
import math as ONE

print(globals()["ONE"] is ONE, ONE, globals()["ONE"].__name__)


def TWO(ONE, *TWO, **HALF):
    return ONE


print(globals()["TWO"](5), HALF)


class HALF:
    third = 3


print(globals()["HALF"].third)
for source in ("ONE = 3", "ONE += 1", "for ONE in (): pass", "(ONE, x) = 1, 2"):
    try:
        exec("from micropython import const\nONE = const(1)\n" + source)
    except SyntaxError as e:
        print(e)
exec("from micropython import const\nA = const(1 / 2)\nB = const(2**-3)\nC = const(2.5 * 2)\nprint(A, B, C)")
