# return with nothing, one value, tuples and early exits.
def a():
    return
def b():
    return 1, 2
def c(x):
    if x:
        return "early"
    "an expression statement"
def d():
    for i in range(5):
        for j in range(5):
            if i * j == 6:
                return i, j
print(a(), b(), c(1), c(0), d())
q, r = b()
print(q, r)
def e(): return (yield)
print(type(e()).__name__)
def f(): return lambda: (1,)
print(f()())
def swap(a, b): return b, a
x, y = swap(*swap(1, 2))
print(x, y)
