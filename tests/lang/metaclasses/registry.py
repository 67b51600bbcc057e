# a metaclass records its classes
class Reg(type):
    all = {}
    def __new__(m, name, bases, ns):
        c = type.__new__(m, name, bases, ns)
        Reg.all[name] = c
        return c
    def hello(cls): return "hello " + cls.__name__
class A(metaclass=Reg): pass
class B(A): x = 1
print(sorted(Reg.all), A.hello(), B.hello(), type(B) is Reg, Reg.all["B"].x, isinstance(A, Reg))
