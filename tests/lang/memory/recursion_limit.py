# Endless recursion raises RuntimeError and the program goes on.
# needs: bigheap
def f(n):
    return f(n + 1) + 1
class A:
    def __getattr__(self, n):
        return getattr(self, n + "x")
    def __repr__(self):
        return repr(self)
    def __eq__(self, o):
        return self == o
    def __len__(self):
        return len(self)
def g():
    yield from g()
for name, call in (("call", lambda: f(0)), ("repr", lambda: repr(A())), ("eq", lambda: A() == 1), ("len", lambda: len(A())), ("gen", lambda: next(g()))):
    try:
        call()
        print(name, "returned")
    except RuntimeError:
        print(name, "RuntimeError")
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
print(depth(20))
