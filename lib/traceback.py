"""Tracebacks as text."""

import io
import sys


def _text_of(exc):
    out = io.StringIO()
    sys.print_exception(exc, out)
    return out.getvalue()


def _exception(exc, value):
    # Both forms of the arguments: (exc) and (type, value, traceback).
    return exc if value is _missing else value


_missing = object()


def format_exception(exc, /, value=_missing, tb=None, limit=None, chain=True):
    exc = _exception(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    return _text_of(exc).splitlines(True)


def format_exception_only(exc, /, value=_missing):
    exc = _exception(exc, value)
    text = str(exc)
    name = type(exc).__name__
    return [name + ": " + text + "\n" if text else name + "\n"]


def print_exception(exc, /, value=_missing, tb=None, limit=None, file=None, chain=True):
    sys.print_exception(_exception(exc, value), sys.stderr if file is None else file)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exc_info()[1]))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], file=file)


def format_tb(tb, limit=None):
    return []


def extract_tb(tb, limit=None):
    return []
