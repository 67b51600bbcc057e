# Functions, classes and imports inside functions.
def f():
    import math as m
    class Local:
        k = 3
        def get(self):
            return self.k + n
    n = 4
    def g():
        return Local().get()
    return g(), m.floor(2.7), Local.__name__
print(f())
def make(kind):
    if kind:
        def chosen():
            return "yes"
    else:
        def chosen():
            return "no"
    return chosen
print(make(1)(), make(0)())
def redefine():
    def x(): return 1
    a = x
    def x(): return 2
    return a(), x()
print(redefine())
