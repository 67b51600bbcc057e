# Indexing and slicing of strings.
s = "hello"
print(s[0], s[-1], s[4], s[-5])
print(s[1:3], s[:2], s[3:], s[:], s[-3:-1])
print(repr(s[3:1]), repr(s[10:]), s[-100:2], s[2:100], repr(s[5:5]))
print(s[None:2], s[1:None])
for i in (5, -6):
    try:
        s[i]
    except IndexError:
        print("IndexError", i)
try:
    s["a"]
except TypeError:
    print("TypeError")
try:
    s[0] = "j"
except TypeError:
    print("strings are immutable")
