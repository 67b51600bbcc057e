# close before the start, twice, and refused
def g(log):
    try:
        yield 1
        yield 2
    finally:
        log.append("finally")
a = []
x = g(a); x.close(); print(a)
x = g(a); next(x); x.close(); x.close(); print(a, list(x))
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError:
    print("RuntimeError")
