# wraps keeps the name
# needs: host
from functools import wraps
def deco(f):
    @wraps(f)
    def inner(*a): return f(*a) + 1
    return inner
@deco
def named(x): return x
print(named(1), named.__name__)
