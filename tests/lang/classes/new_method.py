# __new__ controls creation: singletons and other types.
class One:
    made = None
    def __new__(cls):
        if cls.made is None:
            cls.made = object.__new__(cls)
            print("made")
        return cls.made
a, b = One(), One()
print(a is b)
class Odd:
    def __new__(cls, v):
        if v % 2:
            return super().__new__(cls)
        return "even, no instance"
    def __init__(self, v):
        self.v = v
print(Odd(3).v, Odd(4))
class Args:
    def __new__(cls, *a, **k):
        print("new", a, k)
        return super().__new__(cls)
    def __init__(self, x, y=0):
        print("init", x, y)
Args(1, y=2)
