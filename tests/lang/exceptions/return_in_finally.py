# return and break in finally swallow exceptions
def a():
    try:
        return "try"
    finally:
        return "finally"
def b():
    while True:
        try:
            raise KeyError
        finally:
            break
    return "broke"
def c():
    for i in range(3):
        try:
            1 / 0
        finally:
            continue
    return i
def d():
    x = 1
    try:
        return x
    finally:
        x = 2
print(a(), b(), c(), d())
