# __call__ with every kind of argument
class F:
    def __call__(self, *a, k=0, **kw): return a, k, sorted(kw)
f = F()
print(f(), f(1, 2), f(k=3), f(1, z=1, y=2), f(*[1], **{"k": 2}), callable(f), callable(1), list(map(f, "ab")))
