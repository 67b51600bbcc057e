# repr of every kind of byte
print(bytes(range(0, 40)))
print(bytes(range(120, 140)), b"'", b'"', b"'\"", b"\\")
