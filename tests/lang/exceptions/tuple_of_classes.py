# except clauses with tuples and bad classes
def kind(e):
    try:
        raise e
    except (KeyError, IndexError):
        return "lookup"
    except (ArithmeticError, (ValueError)) as x:
        return "value " + type(x).__name__
    except Exception:
        return "other"
print([kind(e) for e in (KeyError(1), IndexError(), ZeroDivisionError(), ValueError, OSError(2), RuntimeError("x"), UnicodeError())])
