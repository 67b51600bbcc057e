# in on bytes takes ints and bytes
b = bytearray(b"hello")
print(104 in b, 0 in b, b"ll" in b, b"" in b, b"lo!" in b, b"x" not in b)
try:
    "h" in b
except TypeError:
    print("TypeError")
