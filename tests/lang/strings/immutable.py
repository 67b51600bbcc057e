# strings cannot be changed in place
s = "abc"
def put():
    s[0] = "x"
def drop():
    del s[0]
for f in (put, drop):
    try:
        f()
    except TypeError:
        print("TypeError")
for name in ("x", "upper"):
    try:
        setattr(s, name, 1)
    except AttributeError:
        print("AttributeError")
