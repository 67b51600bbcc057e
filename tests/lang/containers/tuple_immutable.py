# tuples refuse changes, their lists do not
t = ([1], 2)
t[0].append(3)
print(t)
try:
    t[0] += [4]
except TypeError:
    print("TypeError", t)
try:
    del t[0]
except TypeError:
    print("TypeError")
try:
    hash(t)
except TypeError:
    print("TypeError")
