# Errors in __enter__ and __exit__ themselves.
class Bad:
    def __init__(self, where):
        self.where = where
    def __enter__(self):
        if self.where == "enter":
            raise KeyError("enter")
        return self
    def __exit__(self, *a):
        print("exit called")
        if self.where == "exit":
            raise IndexError("exit")
for where in ("enter", "exit", "none"):
    try:
        with Bad(where):
            print("body", where)
    except LookupError as e:
        print(type(e).__name__, e.args)
try:
    with Bad("exit"):
        raise ValueError("body")
except Exception as e:
    print(type(e).__name__)
try:
    with 5:
        pass
except Exception as e:
    print("not a context manager")
