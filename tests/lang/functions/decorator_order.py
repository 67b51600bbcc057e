# decorators apply bottom up and may be any expression
def tag(name):
    print("make", name)
    def wrap(f):
        print("apply", name)
        return lambda *a: name + "(" + f(*a) + ")"
    return wrap
@tag("a")
@tag("b")
def hello(x):
    return x
print(hello("x"))
table = {"up": lambda f: lambda: f().upper()}
@table["up"]
def low():
    return "low"
@(lambda c: c.__name__)
class Named:
    pass
print(low(), Named)
