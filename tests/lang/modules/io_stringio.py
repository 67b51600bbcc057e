# io.StringIO.
import io
s = io.StringIO()
s.write("hello ")
print("world", 42, file=s)
print(repr(s.getvalue()), s.write("abc"))
r = io.StringIO("line 1\nline 2\nlast")
print(repr(r.readline()), r.read(3), repr(r.read()), repr(r.read()))
r.seek(0)
print([l for l in r], r.tell())
with io.StringIO("ctx") as c:
    print(c.read())
try:
    s.close()
    s.write("x")
except ValueError:
    print("ValueError")
