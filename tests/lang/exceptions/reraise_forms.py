# bare raise, raise of the instance and of the class
def f(how):
    try:
        try:
            raise ValueError("first")
        except ValueError as e:
            if how == 0:
                raise
            if how == 1:
                raise e
            raise type(e)
    except ValueError as e:
        return e.args
print([f(i) for i in range(3)])
for bad in (1, "s", None, int):
    try:
        raise bad
    except TypeError:
        print("TypeError")
try:
    raise
except RuntimeError:
    print("RuntimeError")
