# Long ints: operands of all lengths and patterns of limbs, folded into one number.
seed = 12345


def number(bits):
    global seed
    n = 0
    for _ in range(bits // 16 + 1):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        kind = seed >> 5 & 7
        n = n << 16 | (0xFFFF if kind == 0 else 0 if kind == 1 else seed >> 15)
    return -n if seed & 128 else n


total = 0
for i in range(120):
    a, b = number(seed % 500), number(seed % 300)
    shift = seed % 150
    results = [a + b, a - b, b - a, a * b, a * a, a & b, a | b, a ^ b, a << shift, a >> shift, abs(a)]
    if b:
        q, r = divmod(a, b)
        if q * b + r != a or not (0 <= r < b or b < r <= 0) or a * b // b != a or a * b % b:
            print("wrong division", a, b)
        results += [q, r, pow(a, 5, abs(b)), a // (b & 0xFFFF | 1), a % (b & 0xFFFF | 1)]
    if int(str(a)) != a or int(hex(b), 16) != b:
        print("wrong text", a, b)
    for x in results:
        total = (total * 31 + x) % ((1 << 127) - 1)
print(total)
print(0 * (1 << 200), (1 << 200) * 0, (1 << 64) * (1 << 64) == 1 << 128, (1 << 96) - 1 + 1 == 1 << 96)
