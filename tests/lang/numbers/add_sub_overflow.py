# Addition and subtraction crossing from small to big integers and back.
for bits in (30, 31, 62, 63):
    top = (1 << bits) - 1
    x = top
    for i in range(3):
        x += 1
    print(x, x - 3 == top, x - top)
    y = -top - 1
    y -= 5
    print(y, y + 5 == -top - 1, -y)
    for i in range(10):
        y += top // 3
    print(y)
t = 0
for i in range(100):
    t += 123456789
print(t)
