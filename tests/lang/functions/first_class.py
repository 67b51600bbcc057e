# Functions stored in containers, passed and returned.
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "max": max, "str": str}
print(ops["+"](2, 3), ops["-"](2, 3), ops["max"](2, 3), ops["str"](5))
def apply(f, *a):
    return f(*a)
print(apply(apply, apply, len, "four"))
print(list(map(len, ["a", "bb"])), [f(3) for f in (float, bool, hex)])
def f():
    pass
print(f.__name__, callable(f), callable(3), callable(int))
d = {f: "function key"}
print(d[f], f == f, f != apply)
print([g.__name__ for g in (f, apply)])
m = "a,b".split
print(m(","), [].append is not None)
