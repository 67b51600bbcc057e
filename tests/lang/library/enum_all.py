# enum
# needs: host, heap100K
import enum
class C(enum.Enum):
    A=1
    B='x'
print(repr(C), C.__members__, C('x'), C.A.__class__)
class F(enum.Flag):
    R=1;W=2;X=4;RW=3
print(list(F), F.R|F.X, F(0), ~F.R, F.RW, repr(F(5)), F(3), [m for m in F.RW], F.R in F.RW, len(F.RW), bool(F(0)))
try: F(8)
except ValueError as e: print('VE')
class I(enum.IntFlag):
    A=1;B=2
print(repr(I(9)), I.A|8, str(I.A), format(I.A), I.A+1, repr(I(0)),repr(~I.A))
class N(enum.IntEnum):
    A=1
    B=enum.auto()
print(str(N.A), f"{N.A}", repr(N.A), N.A+1, "%s"%N.A, N.A == 1, N.A < N.B, {N.A: 3}[1], N(2))
class S(enum.StrEnum):
    A=enum.auto()
    B='q'
print(str(S.A), repr(S.B), S.B+'x', f"{S.A:>4}", S('q') is S.B, S.B == 'q')
print(repr(F.R), str(F.R|F.W|F.X), repr(F.R|F.X), str(F(0)), repr(F(0)))
class P(enum.Enum):
    E=(1,2)
    G=(3,4)
    def __init__(self,a,b): self.a=a; self.b=b
    @property
    def s(self): return self.a+self.b
    def meth(self): return self.name
    @classmethod
    def first(cls): return next(iter(cls))
print(P.E.s,P.E.value,P((1,2)), P.G.meth(), P.first())
for bad in (lambda: C(5), lambda: setattr(C,'A',3), lambda: C['ZZ'], lambda: enum.Enum('Q','A A')):
    try: bad()
    except Exception as e: print(type(e).__name__, e.args)
try:
    class D(C): Z=1
except TypeError as e: print(e)
Animal = enum.Enum('Animal', 'ANT BEE CAT')
print(list(Animal), Animal.BEE.value, len(Animal), Animal.ANT in Animal, Animal['CAT'])
class K(enum.Enum):
    A=1
    B=1
print(K.B is K.A, list(K), K.__members__)
try: enum.unique(K)
except ValueError as e: print(e)
class W(enum.Enum):
    def __new__(cls, v, extra):
        o = object.__new__(cls); o._value_ = v; o.extra = extra; return o
    A = (1, 'one'); B = (2, 'two')
print(W(2).extra, W.A.value, hash(W.A) == hash(W.A), W.A != W.B)
class M(enum.Enum):
    X=1
    @classmethod
    def _missing_(cls, v): return cls.X
print(M(99))
import copy
print(copy.deepcopy(C.A) is C.A, C.A.name, type(C.A) is C, isinstance(C.A, enum.Enum))
