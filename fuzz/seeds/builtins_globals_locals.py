# globals and names created at run time.
g = 1
print("g" in globals(), globals()["g"], "nope" in globals())
globals()["h"] = 2
print(h)
def f():
    globals()["g"] = 50
f()
print(g, __name__)
