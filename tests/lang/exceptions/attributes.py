# Exceptions take attributes of any name.
e = ValueError("x")
e.extra = 5
print(e.extra, hasattr(e, "other"))
del e.extra
print(hasattr(e, "extra"))
try:
    e.extra
except AttributeError:
    print("AttributeError")
e.args = (1, 2)
print(e.args, e)
o = OSError(2, "text", "name")
print(o.errno, o.strerror, o.filename)
try:
    raise SystemExit(3)
except SystemExit as s:
    print(s.code)
print(StopIteration(4).value, ImportError("m").msg, ImportError("m").name)
