# while with break, continue and else.
n = 0
while n < 3:
    n += 1
else:
    print("else after", n)
while True:
    n += 1
    if n % 2:
        continue
    if n > 8:
        break
    print(n)
else:
    print("never")
i = 5
while i:
    i -= 1
    while True:
        if i == 2:
            break
        break
    else:
        print("never")
print(i, n)
