# Bounds that are not integers.
l = [1, 2, 3]
for f in (lambda: l["a":], lambda: l[1.5:2], lambda: "abc"[:"b"], lambda: (1, 2)[[]:]):
    try:
        f()
    except TypeError:
        print("TypeError")
print(l[True:], l[:100000], l[-100000:], l[100000:])
