# __init_subclass__ with class keywords
class Base:
    seen = []
    def __init_subclass__(cls, tag="none", **kw):
        super().__init_subclass__(**kw)
        Base.seen.append((cls.__name__, tag))
class A(Base): pass
class B(A, tag="b"): pass
print(Base.seen)
