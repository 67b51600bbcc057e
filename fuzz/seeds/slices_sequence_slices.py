# Slicing lists, tuples, strings and bytes with all kinds of bounds.
for s in ([0, 1, 2, 3, 4], (0, 1, 2, 3, 4), "01234", b"01234", bytearray(b"01234")):
    print(s[1:3], s[:2], s[3:], s[-2:], s[:-3], s[1:-1], s[10:], s[-10:2], s[3:1], s[:])
