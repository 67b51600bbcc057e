# differs from CPython: there is no micropython.const
# const() knows the constants of builtin modules.
from micropython import const
import math, errno

TAU = const(2 * math.pi)
_CODE = const(errno.ENOENT + 100)
MINUS = const(-math.pi if True else 0)


def f():
    return _CODE, TAU > 6.28


print(f(), MINUS == -math.pi)
for text in ("X = const(math.sqrt)", "X = const(nothing.pi)", "X = const(math.nothing)", "import math\nX = const(math.pi())"):
    try:
        exec(text)
        print("accepted")
    except SyntaxError as e:
        print("SyntaxError")
