# differs from CPython: print() writes to a stream piece by piece, a BufferedWriter takes any stream
import io


class Log(io.IOBase):
    def __init__(self, refuse=0):
        self.refuse = refuse

    def write(self, data):
        if self.refuse:
            self.refuse -= 1
            return None
        print("write", bytes(data))
        return len(data)


print("a", 1, [2, "x"], sep="-", file=Log())
w = io.BufferedWriter(Log(2), 8)
print(w.write(b"abcd"))
for _ in range(4):
    try:
        w.flush()
        print("flushed")
    except OSError:
        print("OSError")
print(w.write(b"0123456789"))
w.flush()
print("io.StringIO" in repr(io.StringIO()), "io.BytesIO" in repr(io.BytesIO()))
import sys

try:
    sys.print_exception(ValueError(1), 5)
except OSError:
    print("OSError")
print(type(sys.__dict__), sys.__dict__["__name__"])
