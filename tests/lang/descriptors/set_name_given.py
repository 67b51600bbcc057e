# __set_name__ gets the class and the name
class N:
    def __set_name__(self, owner, name): self.name = owner.__name__ + "." + name
    def __get__(self, obj, cls): return self.name
class A:
    x = N()
    y = N()
print(A().x, A().y)
