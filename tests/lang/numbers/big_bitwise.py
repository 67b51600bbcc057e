# Bitwise operators and shifts on big integers, two's complement style.
a, b = 0xF0F0F0F0F0F0F0F0F0F0, 0x0FF00FF00FF00FF00FF0
for x in (a, -a):
    for y in (b, -b, 255, -1, 0):
        print(x & y, x | y, x ^ y)
print(~a, ~-a, a >> 40, -a >> 40, a << 17, -a >> 200, a >> 200)
for s in (0, 1, 31, 32, 33, 63, 64, 65):
    print(1 << s, -1 << s, (1 << 70) >> s, (-(1 << 70) - 1) >> s)
print((1 << 128) - 1 & 0xFFFF, ((1 << 128) - 1) ^ ((1 << 127) - 1) == 1 << 127)
