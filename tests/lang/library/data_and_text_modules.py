# operator, bisect, copy, heapq, string, textwrap
# needs: host, heap100K
import operator as o, bisect, copy, heapq, string, textwrap
print(o.attrgetter('start')(slice(3,4)),o.attrgetter('start','stop')(slice(3,4)),o.itemgetter(1)([1,2]),o.itemgetter(1,0)([1,2]),o.methodcaller('upper')('a'),o.index(3),o.concat('a','b'),o.countOf([1,2,1],1),o.indexOf([1,2],2),o.iadd([1],[2]),o.abs(-3),o.truth([]),o.call(max,1,2),o.length_hint([1]))
l=[1,2,2,3]; print(bisect.bisect(l,2),bisect.bisect_left(l,2),bisect.bisect([],1)); bisect.insort(l,2.5); print(l)
a=[1,[2,3],{'a':(1,[2])}]; b=copy.copy(a); c=copy.deepcopy(a); print(b[1] is a[1],c==a,c[1] is a[1],c[2]['a'][1] is a[2]['a'][1])
r=[1]; r.append(r); q=copy.deepcopy(r); print(q[1] is q, q is r)
class P:
    def __init__(s,x): s.x=x
p=P([1]); p2=copy.copy(p); p3=copy.deepcopy(p); print(p2.x is p.x,p3.x is p.x,p3.x)
class LL(list): pass
x=LL([1,[2]]); x.tag=[3]; y=copy.deepcopy(x); print(type(y).__name__,y,y.tag,y[1] is x[1])
h=[]; 
for v in [5,3,8,1,9,2]: heapq.heappush(h,v)
print(h[0],[heapq.heappop(h) for _ in range(6)]); h=[5,4,3,2,1]; heapq.heapify(h); print(h[0],heapq.heapreplace(h,7),heapq.heappushpop(h,0),sorted(h),heapq.nlargest(2,[1,5,3]),heapq.nsmallest(2,[1,5,3],key=lambda x:-x),list(heapq.merge([1,4],[2,3],[0])),list(heapq.merge([4,1],[3,2],reverse=True)))
t=string.Template('$who likes ${what} $$5 $'); print(t.safe_substitute(who='tim'),)
try: t.substitute(who='a',what='b')
except ValueError as e: print(e)
print(string.Template('$a ${b}').substitute({'a':1},b=2),string.capwords('hello big world'),string.Formatter().format('{0} {a:>{w}} {1!r} {{}}',1,'x',a=2,w=5),string.Formatter().format('{} {}',1,2),string.Formatter().format('{0.start} {1[0]}',slice(1,2),[2]))
try: string.Template('$a').substitute()
except KeyError as e: print(e.args)
s="The quick brown fox jumped over the lazy dog, and state-of-the-art things happened to extraordinarilylongwords."
for w in (5,10,20,40): print(textwrap.wrap(s,w))
print(textwrap.fill(s,30,initial_indent='* ',subsequent_indent='  '));print(textwrap.shorten(s,30),textwrap.shorten('hi',30),textwrap.shorten(s,12,placeholder='..'));print(repr(textwrap.dedent("""
    a
      b

    c""")),repr(textwrap.indent("a\n\nb\n",'> ')),textwrap.wrap(s,20,max_lines=2),textwrap.wrap('a  b\tc\n d',10),textwrap.wrap('aaaa bbbb',3,break_long_words=False))
