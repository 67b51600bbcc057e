# needs: host
from itertools import *
L=list
print(L(islice(count(3,2),4)),L(islice(cycle('ab'),5)),L(repeat(1,3)),L(accumulate([1,2,3])),L(accumulate([1,2,3],lambda a,b:a*b,initial=10)),L(accumulate([])))
print(L(chain('ab',[1])),L(chain.from_iterable(['ab','c'])),L(compress('abcd',[1,0,1,0])),L(dropwhile(lambda x:x<3,[1,2,3,1])),L(takewhile(lambda x:x<3,[1,2,3,1])),L(filterfalse(None,[0,1,2])),L(filterfalse(lambda x:x%2,range(5))))
print([(k,L(g)) for k,g in groupby('aaabbca')],[k for k,g in groupby('aaabbca')],[(k,L(g)) for k,g in groupby([1,3,2,4,5],lambda x:x%2)],L(groupby([])))
g=groupby('aab'); k1,g1=next(g); k2,g2=next(g); print(k1,L(g1),k2,L(g2))
print(L(islice('abcdef',2)),L(islice('abcdef',2,None)),L(islice('abcdef',1,5,2)),L(islice('abcdef',0)),L(islice(range(10),3,3)))
it=iter(range(10)); print(L(islice(it,1,5,3)),L(it))
it=iter(range(10)); print(L(islice(it,3)),L(it))
print(L(pairwise('abc')),L(pairwise('a')),L(starmap(pow,[(2,3),(3,2)])),L(zip_longest('ab','cde','f',fillvalue='-')),L(zip_longest()))
a,b=tee([1,2,3]); print(next(a),L(b),L(a)); print(len(tee([1],3)))
print(L(product('ab',[1,2])),L(product([0,1],repeat=3)),L(product()),L(product('ab',[])))
for n in range(5):
  for r in range(6):
    p=range(n)
    print(n,r,L(permutations(p,r)),L(combinations(p,r)),L(combinations_with_replacement(p,r)))
print(L(permutations('abc')))
for f in (lambda: combinations([1],-1), lambda: permutations([1],-1), lambda: islice([1],-1), lambda: islice([1],1,2,0)):
    try: L(f())
    except ValueError: print('VE')
