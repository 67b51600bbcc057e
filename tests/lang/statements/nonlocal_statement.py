# nonlocal rebinds the nearest enclosing function's variable.
def outer():
    n = 0
    def mid():
        def inner():
            nonlocal n
            n += 1
            return n
        return inner
    f = mid()
    f(); f()
    return n, f
n, f = outer()
print(n, f(), f())
def pair():
    v = "start"
    def get():
        return v
    def put(x):
        nonlocal v
        v = x
    return get, put
get, put = pair()
get2, put2 = pair()
put("changed")
print(get(), get2())
