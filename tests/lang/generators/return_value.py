# The value of return travels in StopIteration.
def g():
    yield 1
    return "the end"
it = g()
next(it)
try:
    next(it)
except StopIteration as e:
    print(e.value, e.args)
try:
    next(it)
except StopIteration as e:
    print(e.value)
def none():
    yield
try:
    it = none(); next(it); next(it)
except StopIteration as e:
    print(e.value)
def collect():
    results = []
    for _ in range(2):
        results.append((yield from g()))
    return results
def run(it):
    while True:
        try:
            print(next(it))
        except StopIteration as e:
            return e.value
print(run(collect()))
