# Exception arguments and their str.
e = ValueError()
print(e.args, str(e) == "")
e = ValueError("one")
print(e.args, str(e))
e = ValueError("a", 2, None)
print(e.args, str(e))
try:
    raise TypeError("msg", 5)
except TypeError as t:
    print(t.args[1], len(t.args))
print(StopIteration(7).value, StopIteration().value)
print(str(ValueError(5)), str(KeyError(5)), str(Exception((1, 2))))
print(OSError(2, "text").errno, OSError(2, "text").args)
