# select: streams written in Python are asked for their events
# needs: host
# differs from CPython: streams with ioctl
import io
import select


class Stream(io.IOBase):
    def __init__(self, events, later=0):
        self.events, self.later = events, later

    def ioctl(self, request, mask):
        if request != 3:
            return -1
        if self.later:
            self.later -= 1
            return 0
        return self.events & mask


readable, writable, silent = Stream(select.POLLIN), Stream(select.POLLOUT), Stream(0)
p = select.poll()
p.register(readable)
p.register(writable, select.POLLIN)
p.register(silent)
print([(s is readable, e) for s, e, *_ in p.poll(10)])
p.modify(writable, select.POLLOUT | select.POLLIN)
print(sorted(e for _, e, *_ in p.poll(10)))
p.unregister(readable)
p.unregister(readable)
print([e for _, e, *_ in p.ipoll(10)])
print([e for _, e, *_ in p.ipoll(0, 1)], p.poll(0))
p.register(silent, select.POLLIN)
print(p.poll(5))
try:
    p.modify(readable, 1)
except OSError as e:
    print("OSError", e.errno)
for wrong in (5.5, "x", object()):
    try:
        p.register(wrong)
    except (OSError, TypeError) as e:
        print(type(e).__name__)
late = Stream(select.POLLIN, 3)
q = select.poll()
q.register(late)
print(len(q.poll()), late.later)
r, w, x = select.select([readable, silent], [writable, silent], [], 0.1)
print(r == [readable], w == [writable], x)
print(select.select([silent], [], [], 0.01))

# A ring of bytes can be read when there are some, and written when there is room.
from micropython import RingIO

ring = RingIO(2)
q = select.poll()
q.register(ring)
for step in (lambda: 0, lambda: ring.write(b"a"), lambda: ring.write(b"b"), lambda: ring.read(1), lambda: ring.read(1)):
    step()
    print([e for _, e, *_ in q.poll(0)], end=" ")
print()
