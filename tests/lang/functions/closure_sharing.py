# closures share their cell
def make():
    n = 0
    def up():
        nonlocal n
        n += 1
        return n
    def get():
        return n
    return up, get
a, b = make()
c, d = make()
a(); a(); c()
print(b(), d())
def outer():
    def inner():
        return late
    late = "bound later"
    return inner()
print(outer())
def unbound():
    def inner():
        return x
    try:
        inner()
    except NameError:
        print("NameError")
    x = 1
    return inner()
print(unbound())
