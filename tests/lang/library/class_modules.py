# dataclasses, typing, contextlib, abc, types
# needs: host, heap100K
from dataclasses import *
import dataclasses
from typing import *
from contextlib import *
@dataclass
class P:
    x: int
    y: int = 5
    z: list = field(default_factory=list)
    k: ClassVar[int] = 3
p=P(1); print(p,P(1)==P(1),P(1)==P(2),P(1,2,[3]),asdict(p),astuple(p),replace(p,x=9),[f.name for f in fields(P)],P.__match_args__,P.k,is_dataclass(P))
for f in (lambda:P(),lambda:P(1,2,3,4),lambda:P(q=1,x=1),lambda:P(1,x=1)):
    try:f()
    except TypeError as e:print('TE')
@dataclass(frozen=True,order=True)
class Q:
    a:int
    b:str='b'
q=Q(1);print(q<Q(2),hash(q)==hash(Q(1)),sorted([Q(3),Q(1)]),{q:1}[Q(1)])
try:q.a=3
except FrozenInstanceError as e:print(e)
@dataclass
class R(P):
    w: int = 0
    s: InitVar[int] = 7
    n: int = field(init=False,repr=False,default=1)
    def __post_init__(self,s): self.n=s
print(R(1),R(1,s=3).n,R(1,2,[],4))
@dataclass(kw_only=True)
class K:
    a:int
    b:int=1
print(K(a=1))
try:
    @dataclass
    class Bad:
        a:list=[]
except ValueError as e:print('VE')
M=make_dataclass('M',['a',('b',int),('c',int,5)]);print(M(1,2))
class NT(NamedTuple):
    a:int
    b:str='q'
    def m(self): return self.a*2
n=NT(3);print(n,n.b,n.m(),n==(3,'q'),NT(1,'c'),NT(a=2))
print(Optional[int] is not None, List[int] is not None, cast(int,'a'))
@contextmanager
def cm(a):
    print('in',a)
    try: yield a*2
    except ValueError: print('caught')
    finally: print('out')
with cm(2) as v: print(v)
with cm(1): raise ValueError
try:
    with cm(1): raise KeyError(1)
except KeyError as e: print('KE')
@cm(5)
def deco(): print('body')
deco();deco()
with suppress(KeyError): {}[1]
with closing(open('/dev/null')) as f: pass
with ExitStack() as st:
    st.callback(print,'cb'); print(st.enter_context(cm(3)))
with nullcontext(3) as z: print(z)
try:
    with ExitStack() as st:
        st.callback(print,'cb1'); raise KeyError
except KeyError: print('KE2')
import abc
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
try: A()
except TypeError as e: print('abstract')
class B(A):
    def f(self): return 1
try: B()
except TypeError as e: print('abstract')
class C(B):
    g=3
print(C().f(),isinstance(C(),A)); A.register(int); print(isinstance(3,A),issubclass(int,A),issubclass(str,A))
import types
n=types.SimpleNamespace(a=1,b='x');print(n,n==types.SimpleNamespace(a=1,b='x'))
