# sys: names every build has.
import sys
print(isinstance(sys.path, list), isinstance(sys.argv, list), isinstance(sys.modules, dict), sys.byteorder in ("little", "big"))
print(sys.maxsize > 1000, isinstance(sys.platform, str), sys.version_info[0], isinstance(sys.version, str), isinstance(sys.implementation.name, str))
sys.stdout.write("written\n")
print(hasattr(sys, "stdin"), hasattr(sys, "stderr"), sys.maxsize & (sys.maxsize + 1))
