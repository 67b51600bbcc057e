# differs from CPython: a stream class gives readinto, write and ioctl
import io
class Upper(io.IOBase):
    def __init__(self):
        self.out = b""
    def write(self, buf):
        self.out += bytes(buf).upper()
        return len(buf)
u = Upper()
print("hello", 5, file=u)
print(u.out)
