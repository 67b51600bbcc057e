# tuple methods and comparison
t = (1, 2, 3, 2)
print(t.count(2), t.index(2), t.index(2, 2), t + (4,), t * 2, (1,) * 0, t[1:3], (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == [1, 2], hash((1, 2)) == hash((1, 2)))
t2 = t
t2 += (9,)
print(t, t2, (), (1,), ((),), tuple("ab"), tuple([1]) is not None)
try:
    t.index(7)
except ValueError:
    print("ValueError")
