# generators as context managers
# needs: host
from contextlib import contextmanager
@contextmanager
def tag(n):
    print("<" + n + ">")
    try:
        yield n.upper()
    finally:
        print("</" + n + ">")
with tag("a") as t, tag("b"):
    print(t)
try:
    with tag("c"):
        raise KeyError("k")
except KeyError as e:
    print("out", e.args)
