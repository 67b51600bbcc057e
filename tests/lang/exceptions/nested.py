# Nested try blocks, exceptions raised in handlers and in finally.
def f(a, b):
    try:
        try:
            if a:
                raise ValueError("inner")
        except ValueError as e:
            print("handler", e)
            if b:
                raise KeyError("from handler")
        finally:
            print("inner finally")
    except KeyError as e:
        print("outer", e.args)
    else:
        print("outer else")
for a in (0, 1):
    for b in (0, 1):
        f(a, b)
def g():
    try:
        raise ValueError("lost")
    finally:
        raise TypeError("replaces")
try:
    g()
except Exception as e:
    print(type(e).__name__, e)
def h():
    for i in range(3):
        try:
            try:
                raise IndexError(i)
            finally:
                if i < 2:
                    continue
        except IndexError as e:
            return e.args
print(h())
