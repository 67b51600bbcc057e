# The name bound by except ... as is gone after the handler.
e = "before"
try:
    raise ValueError("v")
except ValueError as e:
    print(e)
try:
    e
except NameError:
    print("e is unbound")
def f():
    try:
        1 // 0
    except ZeroDivisionError as err:
        saved = err
    return isinstance(saved, ZeroDivisionError)
print(f())
def g():
    r = []
    for i in range(3):
        try:
            raise IndexError(i)
        except IndexError as x:
            r.append(x.args[0])
    return r
print(g())
