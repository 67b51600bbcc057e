# bytes and bytearray slices with every step
b = b"abcdefg"
for step in (-3, -2, -1, 1, 2, 3):
    print(step, b[::step], b[1:6:step], b[5:0:step], bytearray(b)[-2:-7:step])
print(b[0], b[-1], b[2:2], b[10:], type(bytearray(b)[1:2]) is bytearray)
