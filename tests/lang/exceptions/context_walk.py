# The exception being handled is found wherever handlers run: in generators, calls, cleanup.
def g():
    try:
        raise ValueError(1)
    except ValueError:
        yield 1
        try:
            raise KeyError(2)
        except KeyError as e:
            yield type(e.__context__)
def deep(n, it):
    if n: return deep(n-1, it)
    return next(it)
it = g()
print(deep(20, it)); print(next(it))
def f():
    try: raise ValueError("a")
    except ValueError:
        def h():
            try: raise TypeError("b")
            except TypeError as e: return e.__context__
        return h()
print(type(f()), f().args)
def k():
    try: raise ValueError("z")
    except ValueError as e: return e.__context__
for i in range(3): print(k(), f().__context__)
try:
    try: 1/0
    finally:
        try: raise OSError(5)
        except OSError as e: print(type(e.__context__))
except ZeroDivisionError as e: print(type(e), e.__context__)
