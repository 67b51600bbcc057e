# __getattr__ is asked only for what is missing
class G:
    here = 1
    def __getattr__(self, n):
        if n.startswith("no"): raise AttributeError(n)
        return n.upper()
g = G()
g.own = 2
print(g.here, g.own, g.other, getattr(g, "x"), hasattr(g, "nope"), hasattr(g, "yes"), getattr(g, "none", "default"))
