# encode and decode between str and bytes.
print("abc".encode(), "é€".encode("utf-8"), "".encode())
print(b"abc".decode(), b"\xc3\xa9".decode("utf-8"), bytearray(b"xy").decode())
print(bytes("añ", "utf-8"), len("😀".encode()), list("€".encode()))
try:
    b"\xff\xfe".decode()
except UnicodeError:
    print("UnicodeError")
try:
    "a" + b"b"
except TypeError:
    print("no mixing")
print("a" == b"a")
