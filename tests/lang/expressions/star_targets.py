# Starred targets in every place.
a, *b = [1, 2, 3]
print(a, b)
*a, b = "xyz"
print(a, b)
a, *b, c = range(5)
print(a, b, c)
(a, *b), c = [1, 2, 3], 4
print(a, b, c)
[*a] = (1, 2)
print(a)
for x, *y in [(1, 2, 3), (4,)]:
    print(x, y)
print([(x, y) for x, *y in ["abc", "d"]])
def first(seq):
    head, *_ = seq
    return head
print(first("q"), first([7, 8]))
class C:
    pass
c = C()
c.x, *c.y = 1, 2, 3
print(c.x, c.y)
l = [0, 0]
l[0], *l[1:] = 5, 6, 7
print(l)
for bad in ([], (1,)):
    try:
        x, y, *z = bad
    except ValueError:
        print("ValueError")
