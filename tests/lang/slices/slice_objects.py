# Slice objects reach __getitem__, __setitem__ and __delitem__.
class S:
    def __getitem__(self, k):
        return (k.start, k.stop, k.step) if isinstance(k, slice) else k
    def __setitem__(self, k, v):
        print("set", k.start, k.stop, v)
    def __delitem__(self, k):
        print("del", k.start, k.stop)
s = S()
print(s[1:2], s[:], s[::3], s[1:], s[:5], s["a":None], s[4])
s[1:5] = "v"
del s[:3]
print(type(s[1:2]).__name__)
class T:
    def __getitem__(self, k):
        return tuple((x.start, x.stop) if isinstance(x, slice) else x for x in k)
print(T()[1:2, 3, :4], T()[0, ::2])
