# the else clause is outside of the try
def f(x):
    try:
        r = 10 // x
    except ZeroDivisionError:
        return "zero"
    else:
        return [1][r]
    finally:
        print("end", x)
print(f(0), f(20))
try:
    f(1)
except IndexError:
    print("IndexError")
