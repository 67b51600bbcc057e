# values come back out of struct
import struct
for f, v in (("<h", (-2,)), (">I", (2 ** 32 - 1,)), ("<bBhH", (-1, 255, -300, 65535)), ("3s", (b"ab",)), (">q", (-(2 ** 63),)), ("<f", (0.5,)), ("<?", (True,)), ("2H", (1, 2))):
    p = struct.pack(f, *v)
    print(f, p, struct.unpack(f, p), struct.calcsize(f))
