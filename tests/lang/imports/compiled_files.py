# Files that were compiled ahead of time: what is imported, in which order, and what is refused.
# needs: host, bigheap
import os
import sys

folder = "/tmp/adder_compiled_" + os.urandom(6).hex()
for name in (folder, folder + "/pkg"):
    try:
        os.mkdir(name)
    except OSError:
        pass
sys.path.insert(0, folder)


def write(name, text):
    with open(folder + "/" + name, "wb") as f:
        f.write(text)


def compile(name, source, options=""):
    write(name + ".py", source.encode())
    path = folder + "/" + name
    status = os.system("%s compile %s -s %s.py %s.py >/dev/null 2>&1" % (sys.executable, options, name, path))
    os.remove(path + ".py")
    return status != 0


print(compile("one", "import sys\nX = 2**70\nT = (1, 'long enough text', (2.5, b'x'))\ndef f(a, *, b=1):\n    raise ValueError(a + b)\n"))
import one

print(one.X, one.T, one.__file__ == folder + "/one.mpy")
try:
    one.f(1, b=2)
except ValueError as e:
    sys.print_exception(e, sys.stdout)

# Source is taken before a compiled file; a package can be compiled.
compile("pkg/__init__", "from . import inner\nname = __name__, __path__[-4:]\n")
compile("pkg/inner", "class C:\n    def who(self):\n        return self.__class__.__name__, __name__\n")
import pkg

print(pkg.name, pkg.inner.C().who())
compile("two", "which = 'compiled'\n", "-march=host")
write("two.py", b"which = 'source'\n")
import two

print(two.which)
del sys.modules["two"]
os.remove(folder + "/two.py")
import two

print(two.which)
print(compile("three", "def f(:\n"), compile("three", "x = 1\n", "-march=nonsense"))

# What is wrong with a file is said.
good = open(folder + "/one.mpy", "rb").read()
for name, bad in (
    ("empty", b""),
    ("text", b"print(1)\n" * 10),
    ("short", good[:-9]),
    ("flipped", good[:-9] + b"\xff" + good[-8:]),
    ("version", good[:3] + b"\xff" + good[4:]),
    ("ops", good[:4] + bytes(4) + good[8:]),
):
    write(name + ".mpy", bad)
    try:
        __import__(name)
        print(name, "imported")
    except ValueError as e:
        print(name, e, name in sys.modules)
    os.remove(folder + "/" + name + ".mpy")

for name in ("one.mpy", "two.mpy", "pkg/__init__.mpy", "pkg/inner.mpy"):
    os.remove(folder + "/" + name)
os.rmdir(folder + "/pkg")
os.rmdir(folder)
