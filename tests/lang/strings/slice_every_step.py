# string slices with every step from -4 to 4
s = "abcdefg"
for step in (-4, -3, -2, -1, 1, 2, 3, 4):
    print(step, s[::step], s[1:6:step], s[5:0:step], s[-2:-7:step], s[2::step], s[:3:step])
try:
    s[::0]
except ValueError:
    print("ValueError")
