# deleting stepped slices
for s in (slice(None, None, 2), slice(1, None, 3), slice(None, None, -1), slice(6, 1, -2), slice(2, 2), slice(-3, None), slice(5, 1)):
    a = list(range(8))
    del a[s]
    print(a)
