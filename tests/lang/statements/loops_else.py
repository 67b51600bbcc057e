# else of loops.
for i in range(3):
    if i == 5:
        break
else:
    print("no break")
for i in range(3):
    if i == 1:
        break
else:
    print("not printed")
print(i)
n = 0
while n < 3:
    n += 1
    if n == 10:
        break
else:
    print("while else", n)
while True:
    break
else:
    print("not printed")
for i in []:
    pass
else:
    print("empty")
def f(xs):
    for x in xs:
        for y in x:
            if y < 0:
                break
        else:
            continue
        return "negative"
    return "none"
print(f([[1], [2]]), f([[1], [-1]]))
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
for i in range(5, 0, -2):
    print(i, end=" ")
print()
