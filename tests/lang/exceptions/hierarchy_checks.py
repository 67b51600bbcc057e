# which built-in exception is which
pairs = ((KeyError, LookupError), (IndexError, LookupError), (ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError), (NotImplementedError, RuntimeError), (RuntimeError, Exception), (IndentationError, SyntaxError), (UnicodeError, ValueError), (StopIteration, Exception), (KeyboardInterrupt, Exception), (SystemExit, Exception), (GeneratorExit, Exception), (KeyboardInterrupt, BaseException))
for a, b in pairs:
    print(a.__name__, b.__name__, issubclass(a, b), issubclass(b, a))
