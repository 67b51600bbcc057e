# an int on either side of a float
# needs: double
for x in (2, -3, True):
    for y in (0.5, -1.5):
        print(x + y, y + x, x - y, y - x, x * y, x / y, y / x, x // y, y // x, x < y, y < x)
