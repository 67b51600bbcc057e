# from: CPython
# what: `str` of a KeyError is the key, not its `repr`
# cause: as in MicroPython
# workaround: use `e.args[0]`
print(KeyError("k"))
try:
    {}["missing"]
except KeyError as e:
    print(e)
