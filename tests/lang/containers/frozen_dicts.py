# differs from CPython: errno.errorcode cannot be changed, deques with a start need a maximum length and no item can be deleted
import errno
from collections import deque

e = errno.errorcode
for change in (lambda: e.pop(0), lambda: e.popitem(), lambda: e.update({1: 2}), lambda: e.clear(), lambda: e.setdefault(0, 0), lambda: e.__setitem__(1, 2), lambda: e.__delitem__(1)):
    try:
        change()
        print("changed")
    except TypeError:
        print("TypeError")
print(e[errno.ENOENT], e.copy() == e, type(e.copy().pop(errno.EIO)))
for make in (lambda: deque([1]), lambda: deque([1, 2], 5).__delitem__(0)):
    try:
        make()
    except TypeError:
        print("TypeError")
d = deque()
d.append(1)
print(list(d), list(deque([1, 2, 3], None)), list(deque((1, 2, 3), 2)))
s = {3}
s.update([1, 2])
first = s.pop()
print(first in (1, 2, 3), len(s))
try:
    {}[:]
except (KeyError, TypeError) as err:
    print(type(err).__name__)
try:
    {}[:] = 1
except TypeError:
    print("TypeError")
