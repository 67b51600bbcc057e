# what bytes and bytearray can be made of
for a in (3, [1, 2, 255], (0,), range(3), b"ab", bytearray(b"cd"), memoryview(b"ef"), {7: 8}):
    print(bytes(a), bytearray(a))
print(bytes(), bytearray(), bytes(x * 2 for x in range(4)))
for a in ([256], [-1], "abc", ["a"], 1.5, -1):
    try:
        print(bytes(a))
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
