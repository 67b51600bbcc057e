# with and its items in all forms.
class CM:
    def __init__(self, n):
        self.n = n
    def __enter__(self):
        print("enter", self.n)
        return self.n
    def __exit__(self, *a):
        print("exit", self.n, a[0] and a[0].__name__)
        return self.n == 9
with CM(1) as a, CM(2) as b:
    print(a, b)
with (CM(3) as a, CM(4) as b):
    print(a, b)
with (
    CM(5) as a,
    CM(6),
):
    print(a)
with (CM(7)):
    pass
with (CM(8)) as x:
    print(x)
with CM(9):
    raise ValueError
with (CM(1), CM(2)) if False else CM(3):
    pass
with CM(1) as (y), CM(2) as z:
    print(y, z)
class Pair(CM):
    def __enter__(self):
        return 1, [2, 3]
with Pair(0) as (p, [q, r]):
    print(p, q, r)
l = [0]
with CM(4) as l[0]:
    print(l)
