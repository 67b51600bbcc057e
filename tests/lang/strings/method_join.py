# join over every kind of iterable
print("-".join("abc"), "".join([]), ", ".join(("x",)), "ab".join({"k": 1, "l": 2}))
print("+".join(str(i) for i in range(4)), "".join(map(chr, range(97, 102))))
for bad in ([1], ["a", 2], 3, None, ["a", b"b"]):
    try:
        ",".join(bad)
    except TypeError:
        print("TypeError")
