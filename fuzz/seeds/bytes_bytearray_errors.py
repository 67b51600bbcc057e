# Errors in changing a bytearray.
a = bytearray(b"abc")
def put(i, v):
    a[i] = v
for i, v in ((3, 0), (-4, 0), (0, "x"), ("k", 1)):
    try:
        put(i, v)
        print("ok")
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__)
print(a)
