# from: CPython
# what: docstrings are not kept
# cause: they take RAM
# workaround: set `f.__doc__`
def f():
    "text"


print(f.__doc__)
f.__doc__ = "set"
print(f.__doc__)
