# Names resolve local, enclosing, global, builtin.
x = "global"
def f():
    x = "enclosing"
    def g():
        x = "local"
        return x
    def h():
        return x
    return g(), h(), x
print(f(), x)
def len(v):
    return "my len"
print(len("abc"))
del len
print(len("abc"))
class C:
    x = "class"
    y = x + "!"
    def m(self):
        return x, self.x
print(C.y, C().m())
def use_before_def():
    return defined_later()
def defined_later():
    return "found at call time"
print(use_before_def())
