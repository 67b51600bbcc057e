# suppress and closing
# needs: host
from contextlib import closing, suppress
with suppress(KeyError, IndexError):
    {}["x"]
print("after")
class C:
    def close(self): print("closed")
with closing(C()) as c:
    print(type(c).__name__)
