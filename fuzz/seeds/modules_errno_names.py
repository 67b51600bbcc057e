# errno constants and errorcode.
import errno
print(errno.ENOENT, errno.EEXIST, errno.EIO, errno.EACCES, errno.EINVAL, errno.ENOMEM)
print(errno.errorcode[errno.ENOENT], errno.errorcode[errno.EIO], isinstance(errno.ETIMEDOUT, int))
