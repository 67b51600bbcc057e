# isinstance and issubclass on builtin and user types.
class A: pass
class B(A): pass
print(isinstance(1, int), isinstance(1.0, int), isinstance("s", str), isinstance(None, type(None)), isinstance([], (tuple, list)))
print(isinstance(B(), A), isinstance(A(), B), isinstance(B, type), issubclass(B, (int, A)), issubclass(A, A), issubclass(A, object))
print(isinstance(ValueError(), Exception), issubclass(KeyError, LookupError), isinstance(lambda: 0, type(lambda: 1)))
for f in (lambda: isinstance(1, "int"), lambda: issubclass(1, int)):
    try:
        f()
    except TypeError:
        print("TypeError")
