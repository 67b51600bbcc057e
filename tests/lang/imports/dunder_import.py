# __import__ called directly.
m = __import__("math")
print(m.floor(3.5), m.__name__)
try:
    __import__("no_such_module")
except ImportError:
    print("ImportError")
try:
    __import__(5)
except TypeError:
    print("TypeError")
