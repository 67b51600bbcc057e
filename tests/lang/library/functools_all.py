# functools
# needs: host, heap100K
from functools import *
print(reduce(lambda a,b:a+b,[1,2,3]),reduce(lambda a,b:a+b,[],5))
try: reduce(lambda a,b:a,[])
except TypeError as e: print(e)
p=partial(int,base=2); print(p('101'),p.args,p.keywords,partial(partial(pow,2),5)())
@lru_cache(maxsize=2)
def f(x,y=0):
    print('call',x,y); return x+y
print(f(1),f(1),f(2),f(1),f(3),f(1),f(2),f(1,y=2),f.cache_info()); f.cache_clear(); print(f.cache_info(), f.__name__, f.__wrapped__(1))
@cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(50))
class C:
    def __init__(s,v): s.v=v
    @cached_property
    def x(s): print('once'); return s.v*2
    def __eq__(s,o): return s.v==o.v
    def __lt__(s,o): return s.v<o.v
C=total_ordering(C)
c=C(2); print(c.x,c.x,C(1)<=C(1),C(2)>C(1),C(2)>=C(3),C(1)<=C(2))
print(sorted([3,1,2],key=cmp_to_key(lambda a,b:b-a)))
@singledispatch
def g(x): return 'obj'
@g.register(int)
def _(x): return 'int'
@g.register(str)
def _(x): return 'str'
print(g(1),g('a'),g(1.5),g(True))
@wraps(fib)
def w(): pass
print(w.__name__,w.__wrapped__ is fib)
class D:
    def m(self,a,b): return (a,b)
    h=partialmethod(m,1)
    @singledispatchmethod
    def s(self,x): return 'o'
    @s.register(int)
    def _(self,x): return 'i'
print(D().h(2),D().s(1),D().s('a'))
