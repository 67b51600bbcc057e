# the name after as is gone behind the block
e = "before"
try:
    raise ValueError("v")
except ValueError as e:
    saved = e
try:
    e
except NameError:
    print("NameError", saved)
def f():
    try:
        raise KeyError(1)
    except KeyError as err:
        pass
    try:
        return err
    except NameError as n:
        return isinstance(n, UnboundLocalError) or "name"
print(bool(f()))
