# Files: write, read, append, seek, iterate and remove.
# needs: host
import os
name = "adder_test_file.tmp"
with open(name, "w") as f:
    print(f.write("line one\n"), f.write("é two\nthird"))
with open(name) as f:
    print(f.read(4), repr(f.readline()), f.read())
with open(name, "a") as f:
    f.write("\nfour")
with open(name) as f:
    print([l.strip() for l in f])
with open(name, "rb") as f:
    print(f.read(10), f.seek(9), f.read(2), f.tell())
    buf = bytearray(4)
    print(f.readinto(buf), buf)
print(os.stat(name)[6], name in os.listdir())
os.rename(name, name + "2")
print(name in os.listdir(), name + "2" in os.listdir("."))
os.remove(name + "2")
try:
    open(name)
except OSError as e:
    print("OSError", e.errno)
f = open(name, "wb")
f.write(b"\x00\xff")
f.close()
try:
    f.write(b"x")
except (ValueError, OSError):
    print("closed")
os.unlink(name) if hasattr(os, "unlink") else os.remove(name)
