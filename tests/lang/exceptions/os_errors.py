# OSError picks its subclass by number.
# needs: host
for n in (1, 2, 3, 4, 10, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 114, 115, 5, 22, 999):
    e = OSError(n, "x")
    print(n, type(e).__name__, type(e).__bases__[0].__name__)
print(type(OSError("text")).__name__, type(OSError()).__name__)
print(issubclass(BrokenPipeError, ConnectionError), issubclass(FileNotFoundError, OSError))
try:
    open("/no/such/file/at/all")
except FileNotFoundError as e:
    print("not found", e.errno)
try:
    raise OSError(17, "there")
except FileExistsError as e:
    print(e.errno, e.args)


class Mine(OSError):
    pass


print(type(Mine(2, "x")).__name__, Mine(2, "x").errno)
print(isinstance(ModuleNotFoundError(), ImportError), issubclass(UnboundLocalError, NameError))
print(issubclass(RecursionError, RuntimeError))
try:
    import no_such_module
except ModuleNotFoundError:
    print("ModuleNotFoundError")
