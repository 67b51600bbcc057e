# Float variables in tight loops and as mixed types.
def mandel(cr, ci, limit):
    zr = zi = 0.0
    for n in range(limit):
        zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
        if zr * zr + zi * zi > 4:
            return n
    return limit
for y in range(-4, 5):
    print("".join(" .:-=+*#%@"[mandel(x / 8, y / 4, 9)] for x in range(-18, 7)))
def poly(c, x):
    r = 0
    for k in c:
        r = r * x + k
    return r
print(poly([1, -2, 3], 0.5), poly([1.5, 0, 2], 2), poly([], 1), poly([2], 0.1))
