# from: CPython
# what: tracebacks have no source lines
# cause: as in MicroPython: a board has no sources. Chained exceptions, notes and groups are shown as in CPython
# workaround: on a terminal of a host, the line is shown
import sys


def f():
    try:
        {}["k"]
    except KeyError as e:
        raise ValueError("v") from e


try:
    f()
except ValueError as e:
    e.add_note("a note")
    sys.print_exception(e)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise TypeError("t")
except TypeError as e:
    sys.print_exception(e)
sys.print_exception(ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [KeyError(2)])]))
