# round with negative digits and ties
print([round(x, -1) for x in (4, 5, 6, 14, 15, 25, -15, -25, 104)], [round(x / 2) for x in range(-7, 8)], round(12345, -3), round(5, 3), round(True))
