# Builtin exceptions and what they derive from.
pairs = [(ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError), (IndexError, LookupError),
    (KeyError, LookupError), (NotImplementedError, RuntimeError), (IndentationError, SyntaxError),
    (StopIteration, Exception), (OSError, Exception), (UnicodeError, ValueError), (AttributeError, Exception),
    (ImportError, Exception), (MemoryError, Exception), (NameError, Exception), (EOFError, Exception),
    (AssertionError, Exception), (TypeError, Exception), (StopAsyncIteration, Exception)]
for sub, base in pairs:
    print(sub.__name__, issubclass(sub, base), issubclass(base, sub))
for e in (SystemExit, KeyboardInterrupt, GeneratorExit):
    print(e.__name__, issubclass(e, Exception), issubclass(e, BaseException))
