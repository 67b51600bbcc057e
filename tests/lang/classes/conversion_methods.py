# __int__, __float__, __complex__ style conversions and __hash__ rules.
class N:
    def __init__(self, v):
        self.v = v
    def __int__(self):
        return self.v
    def __float__(self):
        return self.v + 0.5
print(int(N(7)), float(N(7)))
class H:
    def __hash__(self):
        return 42
    def __eq__(self, o):
        return True
print(hash(H()), {H(): 1}[H()])
class NoHash:
    def __eq__(self, o):
        return True
try:
    {NoHash(): 1}
except TypeError:
    print("unhashable")
try:
    {[]: 1}
except TypeError:
    print("unhashable list")
