# class methods see the subclass
class A:
    made = 0
    @classmethod
    def make(cls):
        cls.made += 1
        return cls()
    @staticmethod
    def plus(a, b): return a + b
class B(A): pass
B.make(); B().make(); A.make()
print(A.made, B.made, type(B.make()).__name__, A.plus(1, 2), B().plus(3, 4))
