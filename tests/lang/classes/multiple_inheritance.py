# Mixins: attributes are found in bases from left to right.
class Named:
    name = "named"
    def hello(self):
        return "hello " + self.name
class Loud:
    def shout(self):
        return self.hello().upper()
class Base:
    name = "base"
    def only(self):
        return "only"
class D(Loud, Named, Base):
    pass
class E(Loud, Base, Named):
    pass
print(D().shout(), E().shout(), D().only())
print(D.name, E.name)
class F(D):
    def hello(self):
        return "f:" + super().hello()
print(F().shout())
print([b.__name__ for b in D.__bases__])
