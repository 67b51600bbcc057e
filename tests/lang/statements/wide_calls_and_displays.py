# Displays and calls with hundreds of elements.
# needs: heap100K
def count(*a, **k):
    return len(a), sum(a), len(k)
args = ", ".join(str(i) for i in range(200))
print(eval("count(" + args + ")"))
kw = ", ".join("k%d=%d" % (i, i) for i in range(40))
print(eval("count(" + kw + ")"))
print(len(eval("{" + ", ".join("%d: %d" % (i, i) for i in range(260)) + "}")))
print(len(eval("{" + args + "}")))
print(eval(" + ".join(["1"] * 300)))
print(len(eval("(" + args + ",)")))
