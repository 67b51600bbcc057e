# callable, id and hash.
class A: pass
class C:
    def __call__(self): return 1
print(callable(len), callable(A), callable(A()), callable(C()), callable(lambda: 0), callable("s"), callable([].append))
a = []
b = a
print(id(a) == id(b), id(a) != id([1]), isinstance(id(a), int))
print(hash(1) == hash(1), hash("a") == hash("a"), hash((1, "x")) == hash((1, "x")), isinstance(hash(A()), int))
