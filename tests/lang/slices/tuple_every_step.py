# tuple slices with every step
t = tuple(range(7))
for step in (-4, -3, -2, -1, 1, 2, 3, 4):
    print(step, t[::step], t[1:6:step], t[5:0:step], t[-2:-7:step])
