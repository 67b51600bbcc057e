# differs from CPython: const and the micropython module do not exist there
import micropython
from micropython import const
A = const(5)
_B = const(A * 2 + 1)
S = const("text")
print(A, _B, S, micropython.const(7))
def f(x):
    return x + _B
print(f(1), "A" in globals(), "_B" in globals())
class C:
    K = const(3)
    def m(self):
        return K + A
print(C.K, C().m())
