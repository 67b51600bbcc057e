# del of locals, and names that are not bound.
def f():
    x = 1
    del x
    try:
        return x
    except UnboundLocalError:
        return "unbound"
print(f())
def g(a):
    del a
    try:
        del a
    except UnboundLocalError:
        return "unbound"
print(g(1))
def h():
    for i in range(3):
        v = i
        del v
    try:
        v
    except NameError as e:
        return type(e).__name__
print(h())
def k(cond):
    if cond:
        z = 1
    try:
        return z
    except UnboundLocalError:
        return "unbound"
print(k(True), k(False))
def outer():
    x = 1
    def inner():
        return x
    del x
    try:
        return inner()
    except NameError as e:
        return type(e).__name__
print(outer())
def cell():
    def inner():
        return y
    try:
        inner()
    except NameError as e:
        print(type(e).__name__)
    y = 2
    print(inner())
    del y
    try:
        y
    except UnboundLocalError:
        print("unbound")
    y = 3
    return inner()
print(cell())
q = 1
del q
try:
    q
except UnboundLocalError:
    print("wrong")
except NameError:
    print("NameError")
try:
    del q
except NameError:
    print("NameError")
def exc():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    try:
        e
    except UnboundLocalError:
        return "unbound"
print(exc())
