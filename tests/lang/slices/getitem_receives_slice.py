# what __getitem__ and __setitem__ are given
class Show:
    def __getitem__(self, i):
        return i
    def __setitem__(self, i, v):
        print("set", i, v)
    def __delitem__(self, i):
        print("del", i)
s = Show()
print(s[1:2], s[::], s[:, 1], s[1:2, ::3], s[...], s["a":"b":None])
s[1:] = 5
del s[::2]
