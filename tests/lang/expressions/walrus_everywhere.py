# := in all places.
if (n := 5) > 3:
    print(n)
print([y for x in range(4) if (y := x * 2) > 2], y)
while (n := n - 1) > 2:
    print(n)
print((a := 1, b := 2)[1] if False else (a := 3), a)
def f(x):
    return (z := x + 1) * z
print(f(2))
print({k: (v := k * 2) for k in range(2)}, v)
l = [w := 1, w + 1, w * 5]
print(l, any((hit := x) > 2 for x in [1, 3, 5]), hit)
print(f"{(q := 4)}", q)
x = (yield_ := 3) + yield_
print(x)
