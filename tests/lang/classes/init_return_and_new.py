# __new__ decides whether __init__ runs
class A:
    def __new__(cls, x):
        if x == 0: return "other"
        return object.__new__(cls)
    def __init__(self, x): self.x = x
print(A(0), A(3).x)
class Bad:
    def __init__(self): return 5
try:
    Bad()
except TypeError:
    print("TypeError")
