# Emulating 8, 16 and 32-bit registers with masks.
def s8(v):
    v &= 0xFF
    return v - 256 if v & 0x80 else v
print([s8(v) for v in (0, 127, 128, 255, 256, -1, -129)])
def rol32(v, n):
    return ((v << n) | (v >> (32 - n))) & 0xFFFFFFFF
print([hex(rol32(0x80000001, n)) for n in (1, 4, 16, 31)])
state = 12345
out = []
for _ in range(6):
    state = (1103515245 * state + 12345) & 0x7FFFFFFF
    out.append(state >> 16)
print(out)
x = 2463534242
for _ in range(5):
    x ^= (x << 13) & 0xFFFFFFFF
    x ^= x >> 17
    x ^= (x << 5) & 0xFFFFFFFF
    print(x, end=" ")
print()
print(0xFFFFFFFF + 1 & 0xFFFFFFFF, -1 & 0xFFFFFFFF, (0x12345678 >> 8) & 0xFF)
