# yield inside try/finally and with blocks.
class C:
    def __enter__(self):
        print("enter")
    def __exit__(self, *a):
        print("exit", a[0] is not None)
def g():
    with C():
        try:
            yield 1
        finally:
            print("finally")
        yield 2
print(list(g()))
it = g()
next(it)
try:
    it.throw(RuntimeError("stop"))
except RuntimeError as e:
    print(e)
def f():
    for i in range(2):
        try:
            yield i
            continue
        finally:
            yield "f%d" % i
print(list(f()))
