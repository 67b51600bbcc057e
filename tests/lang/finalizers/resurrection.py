# An instance that __del__ makes reachable again lives on; __del__ does not run twice.
import gc

saved = []


class A:
    def __init__(self, n):
        self.n = n
        self.me = self
        self.data = [n, n + 1]

    def __del__(self):
        saved.append(self)


def make():
    for i in range(6):
        A(i)


def other():
    return [None] * 40


make()
other()
gc.collect()
n = len(saved)
print(n >= 5)
print(all(s.data == [s.n, s.n + 1] and s.me is s for s in saved))
saved.clear()
other()
gc.collect()
print(len(saved) <= 1)
