# ExitStack unwinds backwards
# needs: host
from contextlib import ExitStack
with ExitStack() as s:
    for i in range(3):
        s.callback(print, "bye", i)
    print("body")
