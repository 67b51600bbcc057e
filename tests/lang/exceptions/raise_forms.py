# raise with a class, an instance, and again without arguments.
for what in (ValueError, ValueError("inst"), KeyError("k")):
    try:
        raise what
    except Exception as e:
        print(type(e).__name__, e.args)
def again():
    try:
        raise IndexError("first")
    except IndexError:
        print("log")
        raise
try:
    again()
except IndexError as e:
    print("outer", e)
try:
    raise 5
except TypeError:
    print("TypeError: not an exception")
try:
    raise
except RuntimeError:
    print("RuntimeError: nothing to raise again")
e = ValueError("same object")
try:
    raise e
except ValueError as f:
    print(e is f)
