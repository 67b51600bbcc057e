# A base that is no class says by __mro_entries__ what stands for it.
class Real:
    def hi(self):
        return "hi"


class Alias:
    def __mro_entries__(self, bases):
        print(len(bases))
        return (Real,)


class A(Alias()):
    pass


print(A.__bases__ == (Real,), A().hi(), len(A.__orig_bases__))
try:
    class B(5):
        pass
except TypeError:
    print("TypeError")
