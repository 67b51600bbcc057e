# assignment expressions in conditions
data = iter([3, 2, 1, 0, 9])
out = []
while (n := next(data)) > 0:
    out.append(n)
if (m := len(out)) > 2 and (k := m * 2):
    print(out, m, k)
print([y for x in range(6) if (y := x * x) % 2], y, (z := 1, z + 1), f"{(w := 5)} {w}", any((hit := v) > 3 for v in (1, 4, 7)), hit)
