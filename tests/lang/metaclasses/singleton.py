# __call__ of a metaclass
class One(type):
    made = {}
    def __call__(cls, *a):
        if cls not in One.made:
            One.made[cls] = super().__call__(*a)
        return One.made[cls]
class C(metaclass=One):
    def __init__(self, v): self.v = v
print(C(1) is C(2), C(3).v)
