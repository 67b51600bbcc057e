# sorting needs nothing but __lt__
class Card:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        return self.n < other.n
print([c.n for c in sorted(map(Card, [5, 2, 9, 1]))], min(map(Card, (4, 3))).n)
try:
    sorted([object(), object()])
except TypeError:
    print("TypeError")
