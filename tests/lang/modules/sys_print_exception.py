# differs from CPython: sys.print_exception does not exist there
import sys, io
def f():
    raise ValueError("text", 1)
try:
    f()
except ValueError as e:
    s = io.StringIO()
    sys.print_exception(e, s)
lines = s.getvalue().split("\n")
print(lines[0])
print(len(lines), lines[-2], "line 4, in f" in lines[2], "line 6, in <module>" in lines[1])
