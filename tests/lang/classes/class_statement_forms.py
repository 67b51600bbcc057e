# Class statements in all their forms.
class A: pass
class B(): x = 1
class C(A, B): "doc"; y = 2
class D(*(A, B)): pass
class E(**{}): pass
bases = [A]
class F(*bases, B): pass
print(D.__bases__ == (A, B), E.__bases__ == (object,), F.__mro__[1] is A, C.y)
def deco(k):
    def d(cls):
        cls.tag = k
        return cls
    return d
@deco("t")
@deco("u")
class G: pass
print(G.tag)
class H:
    class I:
        class J:
            v = 3
    k = I.J.v
print(H.k, H.I.J.v)
def make(n):
    class K:
        val = n
        def get(self): return n, self.val
    return K
print(make(1)().get(), make(2)().get(), make(1) is make(1))
class L:
    a = 1
    b = [a for _ in range(2)] if False else [a]
    def f(self, x=a): return x
print(L.b, L().f())
x = type("M", (), dict(z=1))
print(x.z, x.__name__)
class N:
    for i in range(3): locals
    def i2(self): return self.i
print(N().i2())
