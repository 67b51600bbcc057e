# splitting and joining bytes
b = b"a,b,,c"
print(b.split(b","), b.split(b",", 1), b.rsplit(b",", 1), b" a b ".split(), b"-".join([b"x", b"y"]), b"".join([]), b",".join((bytearray(b"q"), b"r")))
for bad in ("a", [1], ["a"]):
    try:
        b",".join(bad)
    except TypeError:
        print("TypeError")
