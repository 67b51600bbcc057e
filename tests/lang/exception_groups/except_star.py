# except* takes the parts of a group.
def tree(e):
    if isinstance(e, BaseExceptionGroup):
        return type(e).__name__, e.message, [tree(x) for x in e.exceptions]
    return e and (type(e).__name__, e.args)


def f(e):
    log = []
    try:
        try:
            if e:
                raise e
        except* ValueError as g:
            log.append(("V", tree(g)))
        except* (TypeError, KeyError) as g:
            log.append(("TK", tree(g)))
        else:
            log.append("else")
        finally:
            log.append("finally")
    except BaseException as rest:
        log.append(("rest", tree(rest)))
    return log


def group(*es):
    return ExceptionGroup("g", list(es))


print(f(None))
print(f(group(ValueError(1))))
print(f(group(ValueError(1), TypeError(2), KeyError(3), ValueError(4))))
print(f(group(ValueError(1), OSError(2))))
print(f(group(OSError(2))))
print(f(group(ValueError(1), group(TypeError(2), group(ValueError(3), OSError(4))))))
print(f(ValueError("naked")))
print(f(TypeError("naked")))
print(f(OSError("naked")))
print(f(BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)])))

# The name is unbound after the clause.
try:
    raise group(ValueError(1))
except* ValueError as g:
    pass
print("g" in globals())

# Clauses may raise.
def raising(how):
    try:
        try:
            raise group(ValueError(1), TypeError(2), OSError(3))
        except* ValueError as g:
            if how == 1:
                raise
            if how == 2:
                raise KeyError("new")
            if how == 3:
                raise g
        except* TypeError as g:
            if how == 2:
                raise IndexError("newer")
    except Exception as e:
        return tree(e), tree(e.__context__) if how == 0 else None


for how in range(4):
    print(raising(how))


def new_alone():
    try:
        try:
            raise group(ValueError(1))
        except* ValueError:
            raise KeyError("new")
    except Exception as e:
        return tree(e)


print(new_alone())

try:
    try:
        raise ValueError(1)
    except* ValueError:
        raise
except Exception as e:
    print(tree(e))

for kind in (5, ExceptionGroup, (ValueError, ExceptionGroup), int):
    try:
        try:
            raise group(ValueError(1))
        except* kind:
            print("no")
    except TypeError as e:
        print("TypeError")
    except Exception as e:
        print(type(e).__name__)


def in_loop():
    out = []
    for i in range(3):
        try:
            raise group(ValueError(i), TypeError(i))
        except* ValueError as g:
            out.append(g.exceptions[0].args[0])
        except* TypeError:
            out.append("T")
    return out


print(in_loop())
for source in (
    "try: pass\nexcept* V: pass\nexcept T: pass",
    "try: pass\nexcept V: pass\nexcept* T: pass",
    "try: pass\nexcept*: pass",
):
    try:
        compile(source, "t", "exec")
        print("compiled")
    except SyntaxError:
        print("SyntaxError")
