# differs from CPython: OSError with one number sets errno
import errno
try:
    raise OSError(errno.ENOENT)
except OSError as e:
    print(e.errno == errno.ENOENT, e.args[0] == errno.ENOENT)
e = OSError(errno.EIO, "device")
print(e.errno == errno.EIO, e.args[1])
print(OSError().args, OSError("only text").args)
