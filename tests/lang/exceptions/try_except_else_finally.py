# All combinations of try, except, else and finally.
def run(action):
    print("[", end="")
    try:
        print("try", end=" ")
        action()
    except ValueError:
        print("ValueError", end=" ")
    except (KeyError, IndexError) as e:
        print("lookup", type(e).__name__, end=" ")
    else:
        print("else", end=" ")
    finally:
        print("finally", end="]\n")
run(lambda: None)
run(lambda: int("x"))
run(lambda: {}[1])
run(lambda: [][0])
try:
    run(lambda: 1 // 0)
except ZeroDivisionError:
    print("passed through")
try:
    pass
finally:
    print("only finally")
try:
    raise KeyError
except:
    print("bare except")
