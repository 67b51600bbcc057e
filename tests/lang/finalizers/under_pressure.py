# Finalisers run while the program allocates, without being asked.
# needs: bigheap
count = 0


class A:
    def __init__(self, i):
        self.i = i
        self.block = [i] * 1000

    def __del__(self):
        global count
        count += 1
        assert self.block == [self.i] * 1000
        [self.i] * 10


for i in range(20000):
    A(i)
print(count > 1000)
