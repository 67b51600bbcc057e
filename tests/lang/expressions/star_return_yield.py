# * in return, yield, subscripts and for.
def r():
    rest = [2, 3]
    return 1, *rest
def y():
    rest = (5, 6)
    yield 4, *rest
    yield *rest, 7
print(r(), list(y()))
d = {}
d[1, *[2, 3]] = "v"
print(d, d[(1, 2, 3)], d[*[1, 2], 3])
for x in *[1, 2], 3:
    print(x, end=" ")
print()
class G:
    def __getitem__(self, k):
        return k
print(G()[1, *[2]], G()[*"ab"], G()[1:2, *[3]])
t = 0, *r()
print(t)
