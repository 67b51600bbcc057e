# throw raises inside the generator at the suspended yield.
def g():
    while True:
        try:
            yield "ready"
        except ValueError as e:
            print("caught", e)
            yield "recovered"
it = g()
print(next(it))
print(it.throw(ValueError("one")))
print(next(it))
try:
    it.throw(KeyError("k"))
except KeyError as e:
    print("out", e.args)
print(next(it, "finished"))
it = g()
try:
    it.throw(ValueError("early"))
except ValueError as e:
    print("before start", e)
print(next(it, "finished"))
