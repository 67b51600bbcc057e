# for over each kind of iterable; the loop variable survives.
for x in [1, 2, 3]:
    pass
print(x)
for c in "héy":
    print(c, end=" ")
for b in b"ab":
    print(b, end=" ")
for k in {"one": 1, "two": 2}:
    print(k, end=" ")
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a + b, end=" ")
print()
for x in ():
    print("never")
else:
    print("else of empty", x)
for x in range(10):
    if x == 4:
        break
else:
    print("never")
print(x)
total = 0
for i in range(3):
    for j in range(3):
        if j == 2:
            break
        if i == j:
            continue
        total += 10 * i + j
print(total)
