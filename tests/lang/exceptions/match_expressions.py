# The class after except is any expression, evaluated when needed.
kinds = (ValueError, TypeError)
def pick(n):
    print("pick", n)
    return kinds[n]
for exc in (ValueError, TypeError):
    try:
        raise exc
    except pick(0):
        print("first")
    except pick(1):
        print("second")
nested = (KeyError, IndexError)
try:
    [][1]
except nested as e:
    print("tuple from variable")
try:
    raise ValueError
except ():
    print("never")
except Exception:
    print("empty tuple matches nothing")
