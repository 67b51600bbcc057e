# Trees and long linked lists.
# needs: heap100K
class T:
    def __init__(self, k):
        self.k, self.l, self.r = k, None, None
    def add(self, k):
        n = self
        while True:
            if k == n.k:
                return
            if k < n.k:
                if n.l is None:
                    n.l = T(k)
                    return
                n = n.l
            else:
                if n.r is None:
                    n.r = T(k)
                    return
                n = n.r
    def walk(self):
        stack, n = [], self
        while stack or n:
            while n:
                stack.append(n)
                n = n.l
            n = stack.pop()
            yield n.k
            n = n.r
root = T(500)
for i in range(400):
    root.add(i * 337 % 1000)
ks = list(root.walk())
print(len(ks), ks == sorted(ks), ks[:5])
chain = None
for i in range(2000):
    chain = (i, chain)
n = t = 0
while chain:
    t += chain[0]
    chain = chain[1]
    n += 1
print(n, t)
