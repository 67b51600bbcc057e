# return in finally overrides exceptions and earlier returns.
def a():
    try:
        raise ValueError
    finally:
        return "swallowed"
def b():
    try:
        return "try"
    finally:
        print("finally runs after return value is made")
def c():
    x = 1
    try:
        return x
    finally:
        x = 2
def d():
    try:
        try:
            return 1
        finally:
            return 2
    finally:
        return 3
def e():
    while True:
        try:
            raise KeyError
        except KeyError:
            break
        finally:
            print("e finally")
    return "after"
print(a(), b(), c(), d(), e())
