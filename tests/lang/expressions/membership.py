# in and not in on each kind of container.
print(2 in [1, 2], 3 in (1, 2), 3 not in {1, 2}, "k" in {"k": 0})
print("ell" in "hello", "" in "", "x" not in "abc", "abc" in "ab")
print(b"b" in b"abc", 98 in b"abc", 300 in [300])
print(3 in range(0, 10, 3), 4 in range(0, 10, 3), -1 in range(3))
print(None in [0, None], 1.0 in [1], True in {1: 2})
print(5 in (i for i in range(4)), [1] in [[1], [2]])
try:
    print(1 in 5)
except TypeError:
    print("TypeError")
