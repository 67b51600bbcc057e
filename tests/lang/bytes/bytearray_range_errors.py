# values and indices that do not fit
b = bytearray(2)
def put(i, v):
    b[i] = v
for f in (lambda: put(0, "a"), lambda: put(5, 1), lambda: put(-3, 1), lambda: b.append("x"), lambda: b[9]):
    try:
        f()
    except (TypeError, IndexError) as e:
        print(type(e).__name__)
print(b)
