# Builtin types called without arguments and with each other's values.
print(int(), float(), str(), bool(), list(), tuple(), dict(), set(), bytes(), bytearray(), frozenset() == set(), complex())
print(list((1, 2)), tuple([1]), set([1]), list({1: 2}.items()), dict([(1, 2)]), bytes([1]), str([1]), bool([0]))
print(int("5") + float("0.5"), tuple("ab"), list(b"a"), dict(a=1), str(5) + str(None), bytes(2))
print(object() == object(), type(object()).__name__, Ellipsis is ..., NotImplemented is NotImplemented)
