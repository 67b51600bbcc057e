# enumerate and reversed.
print(list(enumerate("ab")), list(enumerate([7], 10)), dict(enumerate("xy")))
for i, (a, b) in enumerate(zip([1, 2], [3, 4])):
    print(i, a, b, end=" ")
print(list(reversed([1, 2, 3])), list(reversed(range(3))), "".join(reversed("abc")), list(reversed(())))
class R:
    def __len__(self):
        return 3
    def __getitem__(self, i):
        return i * 10
print(list(reversed(R())))
