# a < b may be answered by b > a
class G:
    def __gt__(self, o): return "gt"
    def __ge__(self, o): return "ge"
g = G()
print(g > 1, g >= 1, 1 < g, 1 <= g)
for f in (lambda: g < 1, lambda: 1 > g):
    try:
        f()
    except TypeError:
        print("TypeError")
