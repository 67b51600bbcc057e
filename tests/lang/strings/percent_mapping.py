# percent formatting with a dict
d = {"a": 1, "b c": "x", "": 2}
print("%(a)d %(b c)s %()d %(a)05d %%" % d, "%(a)s" % {"a": (1, 2)})
try:
    "%(z)s" % d
except KeyError as e:
    print("KeyError", e.args)
print("plain" % {}, "%s" % ({"k": 1},))
