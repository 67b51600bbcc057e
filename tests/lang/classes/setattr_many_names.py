# Attributes whose names are data: many of them on one instance, mixed with ordinary ones.
class Bag:
    kind = "class"

    def __init__(self):
        self.first = 1

    def show(self):
        return self.first + self.n7


bag = Bag()
for round in range(2):
    for i in range(40):
        setattr(bag, "n" + str(i), getattr(bag, "n" + str(i), 0) + i)
print(bag.first, bag.n0, bag.n7, bag.n39, bag.show(), bag.kind)
bag.first += 10
bag.n7 = 5
bag.new = "x"
print(bag.show(), bag.new, hasattr(bag, "n40"), len(bag.__dict__))
delattr(bag, "n7")
print(hasattr(bag, "n7"), sorted(bag.__dict__)[:5])
other = Bag()
print(other.first, hasattr(other, "n1"), len(other.__dict__))


class Watched(Bag):
    def __setattr__(self, name, value):
        super().__setattr__(name, value)


w = Watched()
for i in range(30):
    setattr(w, "n" + str(i), i)
print(w.show(), len(w.__dict__))


class Words(list):
    pass


words = Words([1, 2])
for i in range(30):
    setattr(words, "n" + str(i), i)
words.append(3)
print(words, words.n29, len(words))
setattr(Bag, "kind", "changed")
print(bag.kind, other.kind)
