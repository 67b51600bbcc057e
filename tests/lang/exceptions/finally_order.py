# order of nested finally blocks
def f(how):
    log = []
    for i in range(3):
        try:
            try:
                if how == "continue" and i == 0:
                    continue
                if how == "break" and i == 1:
                    break
                if how == "raise":
                    raise ValueError
                log.append(i)
            finally:
                log.append("in%d" % i)
        except ValueError:
            log.append("caught")
        else:
            log.append("else")
        finally:
            log.append("out%d" % i)
    return log
for how in ("none", "continue", "break", "raise"):
    print(how, f(how))
