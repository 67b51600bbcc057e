# differs from CPython: texts of attribute errors
class A:
    pass
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "-", e)
import math
attempt(lambda: A().x)
attempt(lambda: A.x)
attempt(lambda: (1).x)
attempt(lambda: "s".nope())
attempt(lambda: None.x)
attempt(lambda: math.nope)
attempt(lambda: setattr(5, "x", 1))
attempt(lambda: [].append.x)
attempt(lambda: A()())
attempt(lambda: A()[0])
attempt(lambda: len(A()))
attempt(lambda: A() + 1)
attempt(lambda: -A())
attempt(lambda: A() < A())
attempt(lambda: iter(A()))
attempt(lambda: next(A()))
