# from: MicroPython
# what: `raise .. from`, `__cause__` and `__context__` work as in CPython
# cause: MicroPython prints a warning and forgets the cause
# workaround: none needed
try:
    raise ValueError("v") from KeyError("k")
except ValueError as e:
    print(type(e.__cause__).__name__)
