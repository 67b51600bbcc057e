# __del__ runs when nothing refers to the instance any more, at the latest after a collection.
import gc

log = []


class A:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(self.n)


def make():
    for i in range(5):
        A(i)


def clear():
    return [0] * 50


make()
clear()
gc.collect()
make()
clear()
gc.collect()
# What a conservative collector may still see on the stack comes later.
print(sorted(set(log)), len(log) >= 8)
keep = A("kept")
gc.collect()
print("kept" in log, keep.n)


class B(A):
    def __del__(self):
        super().__del__()
        log.append("B")


def make_b():
    for i in range(5):
        B(100 + i)


log.clear()
make_b()
clear()
gc.collect()
print(log.count("B") >= 4, 101 in log)


class Plain:
    pass


Plain()
gc.collect()
