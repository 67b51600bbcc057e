# A file system in flash: built, looked into, imported from.
# needs: host, bigheap
import os
import sys

folder = "/tmp/adder_romfs_" + os.urandom(6).hex()


def write(name, text):
    with open(folder + "/" + name, "w") as f:
        f.write(text)


for name in ("", "/app", "/app/pkg", "/app/lib"):
    os.mkdir(folder + name)
write("app/one.py", "text = 'a text that is long enough'\ndef f(): return text, __file__\n")
write("app/pkg/__init__.py", "from .inner import g\n")
write("app/pkg/inner.py", "def g(n): return [i * n for i in range(3)]\n")
write("app/lib/two.py", "import sys\ndef f(): raise ValueError('two')\n")
write("app/notes.txt", "some notes")
write("test.py", """import sys, one, pkg, two
print(one.f(), pkg.g(2), pkg.__path__, pkg.__file__, two.__file__)
try:
    two.f()
except ValueError as e:
    sys.print_exception(e, sys.stdout)
try:
    import three
except ImportError as e:
    print(e)
print(sys.path[-2:])
""")
for options in ("", "-march=host ", "--no-mpy "):
    print(options)
    out = folder + "/out"
    os.system("cd %s && %s romfs build %s-o app.romfs app >out && %s -X rom=app.romfs test.py >out 2>&1" % (
        folder, sys.executable, options, sys.executable))
    print(open(out).read())
os.system("%s romfs query %s/app.romfs >%s; echo $? >>%s" % (sys.executable, folder, out, out))
print(open(out).read().split(": ")[1])
write("app.romfs", "no file system")
print(os.system("%s romfs list %s/app.romfs >%s 2>&1" % (sys.executable, folder, out)) != 0)
print(open(out).read().split(": ")[1])
os.system("rm -r " + folder)
