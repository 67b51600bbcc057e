# Reading a local before assignment raises NameError.
v = 1
def f():
    try:
        print(v)
    except NameError:
        print("unbound")
    v = 2
    return v
print(f(), v)
def g(flag):
    if flag:
        x = 1
    return x
print(g(True))
try:
    g(False)
except NameError:
    print("unbound x")
def h():
    x = 1
    del x
    try:
        return x
    except NameError:
        return "deleted"
print(h())
for _ in range(0):
    never = 1
try:
    never
except NameError:
    print("never bound")
