# super walks the diamond once
class A:
    def f(self): return ["A"]
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def g(self): return "g"
class D(B):
    def f(self): return ["D"] + super().f()
print(D().f(), issubclass(D, A), isinstance(C(), (B, A)), C().g(), D.__bases__ == (B,))
