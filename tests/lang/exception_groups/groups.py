# Exception groups as objects
def tree(e):
    if isinstance(e, BaseExceptionGroup):
        return type(e).__name__, e.message, [tree(x) for x in e.exceptions]
    return type(e).__name__, e.args


g = ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [TypeError(2), ValueError(3)]), OSError(4)])
print(tree(g), str(g))
print(tree(g.subgroup(ValueError)), g.subgroup(KeyError))
match, rest = g.split(ValueError)
print(tree(match), tree(rest))
match, rest = g.split((TypeError, OSError))
print(tree(match), tree(rest))
match, rest = g.split(lambda e: isinstance(e, ValueError) and e.args[0] > 1)
print(tree(match), tree(rest))
print(g.split(ExceptionGroup)[0] is g, g.split(KeyError)[1] is g, g.subgroup(Exception) is g)
print(tree(g.derive([KeyError("k")])))
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
print(issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception), issubclass(ExceptionGroup, BaseExceptionGroup))
print([c.__name__ for c in ExceptionGroup.__mro__])
print(str(ExceptionGroup("one", [ValueError()])), isinstance(g.exceptions, tuple))
for bad in (("m",), ("m", []), ("m", [1]), (1, [ValueError()]), ("m", 5), ("m", [KeyboardInterrupt()])):
    try:
        ExceptionGroup(*bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
g.add_note("note")
print(g.subgroup(ValueError).__notes__)
try:
    raise ExceptionGroup("raised", [ValueError(1)])
except Exception as e:
    print(tree(e))
try:
    raise ExceptionGroup("raised", [ValueError(1)])
except ValueError:
    print("no")
except ExceptionGroup as e:
    print("group", e)


class Mine(ExceptionGroup):
    pass


m = Mine("mine", [ValueError(1)])
print(m.message, len(m.exceptions), isinstance(m, ExceptionGroup), str(m))
