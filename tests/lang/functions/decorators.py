# Decorators apply bottom up and may take arguments.
def trace(f):
    def wrapper(*a, **k):
        print("call", a, k)
        return f(*a, **k)
    return wrapper
@trace
def add(a, b=1):
    return a + b
print(add(1), add(1, b=5))
def times(n):
    def deco(f):
        return lambda *a: [f(*a) for _ in range(n)]
    return deco
@times(2)
@times(3)
def one(x):
    return x
print(one("v"))
registry = []
@registry.append
def registered():
    pass
print(registered, len(registry))
def replace(cls):
    return "replaced " + cls.__name__
@replace
class C:
    pass
print(C)
