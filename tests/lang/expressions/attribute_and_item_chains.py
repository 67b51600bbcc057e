# Long chains of attributes, subscripts and calls.
class Node:
    def __init__(self, v):
        self.v = v
        self.kids = []
    def add(self, v):
        n = Node(v)
        self.kids.append(n)
        return n
root = Node(0)
root.add(1).add(2).add(3)
print(root.kids[0].kids[0].kids[0].v)
root.kids[0].tag = {"a": [10, [20, 30]]}
print(root.kids[0].tag["a"][1][-1])
print("a-b-c".split("-")[1].upper().lower() * 2)
root.kids[0].v += 5
root.kids[0].tag["a"][1][0] *= 3
print(root.kids[0].v, root.kids[0].tag)
print([lambda: {"x": (1, 2)}][0]()["x"][1])
