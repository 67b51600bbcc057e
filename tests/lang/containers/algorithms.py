# Sorting and searching written by hand.
def quick(l):
    if len(l) < 2:
        return l
    p = l[len(l) // 2]
    return quick([x for x in l if x < p]) + [x for x in l if x == p] + quick([x for x in l if x > p])
def merge(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    l, r, out = merge(a[:m]), merge(a[m:]), []
    while l and r:
        out.append(l.pop(0) if l[0] <= r[0] else r.pop(0))
    return out + l + r
def heap(a):
    a = a[:]
    def down(i, n):
        while True:
            c = 2 * i + 1
            if c >= n:
                return
            if c + 1 < n and a[c + 1] > a[c]:
                c += 1
            if a[i] >= a[c]:
                return
            a[i], a[c] = a[c], a[i]
            i = c
    for i in range(len(a) // 2, -1, -1):
        down(i, len(a))
    for n in range(len(a) - 1, 0, -1):
        a[0], a[n] = a[n], a[0]
        down(0, n)
    return a
data = [(i * 131 + 17) % 97 for i in range(40)]
want = sorted(data)
print(quick(data) == want, merge(data) == want, heap(data) == want, want[:6])
def bisect(l, x):
    lo, hi = 0, len(l)
    while lo < hi:
        mid = (lo + hi) // 2
        if l[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo
print([bisect([1, 3, 5, 7], x) for x in range(9)])
