# throw before the start, caught, and after the end
def g():
    while True:
        try:
            yield "ok"
        except ValueError as e:
            yield "caught " + str(e)
x = g()
next(x)
print(x.throw(ValueError("v")), next(x))
try:
    x.throw(KeyError("k"))
except KeyError as e:
    print("out", e.args)
print(list(x))
y = g()
try:
    y.throw(ValueError("early"))
except ValueError as e:
    print(e, list(y))
