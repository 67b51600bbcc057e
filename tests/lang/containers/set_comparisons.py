# subset order of sets
a, b, c = {1}, {1, 2}, {3}
print(a < b, a <= a, a < a, b > a, a < c, c < a, a == {1.0}, a != c, set() < a, frozenset(b) == b, b >= frozenset(a), {True} == {1}, a == [1])
