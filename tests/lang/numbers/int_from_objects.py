# int of floats, bytes and objects
class I:
    def __int__(self):
        return 42
class X:
    def __index__(self):
        return 7
print(int(), int(2.75), int(-2.75), int(True), int(b"12"), int(I()), int(X()), int("٣") if False else 3)
for bad in (None, [], "x", float("inf"), float("nan"), 1j, object()):
    try:
        int(bad)
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__)
