# Assignment expressions in conditions, calls, comprehensions and lambdas.
data = [3, 1, 4, 1, 5]
if (n := len(data)) > 3:
    print("long", n)
i = 0
while (v := data[i]) != 5:
    i += 1
print(i, v)
print([y for x in data if (y := x * 2) > 4], y)
print((a := 1) + (b := a + 1), a, b)
def f(x):
    return x * 10
print(f(q := 7), q)
g = lambda x: (w := x + 1) * w
print(g(2))
print(any((found := e) > 3 for e in data), found)
