# assert, del, pass, global and nonlocal.
assert True
try:
    assert 0, "message"
except AssertionError as e:
    print(e)
try:
    assert []
except AssertionError as e:
    print(e.args)
x = [1, 2, 3]
d = {"a": 1, "b": 2}
class C:
    pass
c = C()
c.y = 1
del x[0], d["a"], c.y
print(x, d, hasattr(c, "y"))
del (x, d)
try:
    x
except NameError:
    print("NameError")
n = 0
def inc():
    global n, m
    n += 1
    m = n * 2
inc(); inc()
print(n, m)
def counter():
    v = 0
    def up():
        nonlocal v
        v += 1
        return v
    return up
u = counter()
print(u(), u(), counter()())
