# int.from_bytes takes any iterable of ints, but no str; round() leaves large floats alone.
print(int.from_bytes([1, 2], "big"), int.from_bytes((255, 0), "little"), int.from_bytes(range(3), "big"), int.from_bytes(bytearray(b"\x01\x00"), "big"))
for bad in (lambda: int.from_bytes("ab", "big"), lambda: int.from_bytes(5, "big"), lambda: int.from_bytes(["a"], "big")):
    try:
        print(bad())
    except TypeError:
        print("TypeError")
try:
    int.from_bytes([300], "big")
except ValueError:
    print("ValueError")
x = 2.0250129600829445e30
print(round(x, 0) == x, round(x, 2) == x, round(-x, 1) == -x, round(2.5, 0), round(1234.5, -2))
