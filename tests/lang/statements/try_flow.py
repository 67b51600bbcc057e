# try, except, else, finally and the ways out.
def f(how):
    log = []
    for i in range(2):
        try:
            log.append("try")
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "return":
                return log
            if how == "raise":
                raise ValueError
            if how == "other":
                raise KeyError
        except ValueError:
            log.append("except")
        except (KeyError, IndexError) as e:
            log.append(type(e).__name__)
        else:
            log.append("else")
        finally:
            log.append("finally")
    else:
        log.append("loop else")
    return log
for how in ("", "break", "continue", "return", "raise", "other"):
    print(how, f(how))
def g():
    try:
        return "try"
    finally:
        return "finally"
def h():
    try:
        raise ValueError
    finally:
        return "swallowed"
def k():
    for i in range(3):
        try:
            return i
        finally:
            if i < 2:
                continue
print(g(), h(), k())
def nested():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise KeyError("k")
        finally:
            print("inner")
    except KeyError as e:
        return e.args
    finally:
        print("outer")
print(nested())
