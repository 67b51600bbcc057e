# Generator functions produce values lazily.
def gen(n):
    print("start")
    for i in range(n):
        yield i * i
    print("end")
g = gen(3)
print("created")
print(next(g), next(g), next(g))
print(next(g, "default"))
print(list(gen(2)), sum(gen(4)))
def empty():
    return
    yield
print(list(empty()))
g = gen(2)
print(iter(g) is g)
for v in g:
    print("got", v)
for v in g:
    print("never")
