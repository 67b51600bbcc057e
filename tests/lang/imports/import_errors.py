# Failing imports raise and leave no half-made module behind.
# needs: host
import sys
for name in ("no_such", "helpers.no_such", "no_such.sub"):
    try:
        __import__(name)
    except ImportError:
        print("ImportError", name)
for _ in range(2):
    try:
        import helpers.broken
    except ValueError as e:
        print(e, "helpers.broken" in sys.modules)
try:
    import helpers.syntax
except SyntaxError:
    print("SyntaxError")
try:
    from helpers.simple import missing
except ImportError:
    print("no such name")
try:
    from .relative import x
except ImportError:
    print("no package")
