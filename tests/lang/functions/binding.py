# Arguments: defaults, keywords in any order, surplus ones; native functions with wrong numbers of them.
# needs: double
def q(a, b=2, *c, d=4, **e): return (a,b,c,d,e)
def r(a,b=1,c=2,d=3): return (a,b,c,d)
print(q(1), q(1,2,3), q(1,b=5), q(1,d=7,z=9), r(1,d=5), r(d=1,a=2), r(1,2,d=9), r(1,b=7), r(1,2,3,4), r(a=1,b=2))
def v(*a): return a
def w(a,b,*c): return (a,b,c)
print(v(), v(1), v(1,2,3), w(1,2), w(1,2,3,4), w(b=1,a=2), w(1,b=2))
for bad in (lambda: r(), lambda: r(1,2,3,4,5), lambda: r(1,a=2), lambda: r(1,x=2), lambda: w(1), lambda: len(), lambda: len(1,2), lambda: [].append(), lambda: abs(), lambda: isinstance(1)):
    try: bad(); print("?")
    except TypeError as e: print("TypeError")
print(max(3,1), "a-b".split("-"), {}.get(1, 5), {1:2}.get(1))
import math
print(math.sqrt(2.25), math.sqrt(4), math.sin(0.0), math.floor(2.5))
for x in (-1.0, 1e39):
    try: print(math.sqrt(x))
    except ValueError as e: print(e)
