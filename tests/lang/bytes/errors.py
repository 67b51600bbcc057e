# Errors in making and using bytes.
def attempt(f):
    try:
        print(f())
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__)
attempt(lambda: bytes([256]))
attempt(lambda: bytes([-1]))
attempt(lambda: bytes(["a"]))
attempt(lambda: bytes("text"))
attempt(lambda: b"abc"[3])
attempt(lambda: b"a".index(b"z"))
attempt(lambda: b"".join(["s"]))
attempt(lambda: bytes.fromhex("0g"))
