# An exception unwinds many frames and runs each finally.
order = []
def down(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        down(n - 1)
    finally:
        order.append(n)
try:
    down(15)
except ValueError as e:
    print(e, order)
def catch_half(n):
    if n == 0:
        raise KeyError(n)
    try:
        return catch_half(n - 1)
    except KeyError:
        if n < 5:
            raise
        return "caught at %d" % n
print(catch_half(10))
