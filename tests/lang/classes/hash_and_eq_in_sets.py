# equal instances fall together in sets
class P:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, P) and self.v == o.v
    def __hash__(self): return hash(self.v)
s = {P(1), P(1), P(2)}
print(len(s), P(2) in s, P(3) in s, len({P(1)} & {P(1), P(5)}), [P(1), P(2)].index(P(2)), [P(1)].count(P(1)))
