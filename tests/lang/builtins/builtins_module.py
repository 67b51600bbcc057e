# differs from CPython: __build_class__ is called with less, and del brings a replaced builtin back
# The module builtins: reading, replacing and removing names.
import builtins

print(builtins.len([1]), builtins.ValueError is ValueError, hasattr(builtins, "nonsense"))
builtins.nonsense = 5
print(nonsense, builtins.nonsense)
del builtins.nonsense
try:
    nonsense
except NameError:
    print("gone")


def use():
    return abs(-3)


print(use())
builtins.abs = lambda x: "mine"
print(use(), abs(1))
del builtins.abs
print(use())
keep = __build_class__
builtins.__build_class__ = lambda body, name, *bases: (name, bases)


class A(int):
    pass


builtins.__build_class__ = keep
print(A)
try:
    del builtins.missing
except AttributeError:
    print("AttributeError")


def fake(name, globals, locals, fromlist, level):
    print("import", name, fromlist, level)

    class M:
        a = 1

    return M


real = builtins.__import__
builtins.__import__ = fake
import x.y
from p.q import a
builtins.__import__ = real
print(x.a, a)
for bad in ((1,), ("",), ("sys", None, None, None, -1)):
    try:
        __import__(*bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
