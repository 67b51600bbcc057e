# Bitwise operators on positive and negative integers.
print(12 & 10, 12 | 10, 12 ^ 10, ~12)
print(-1 & 255, -8 | 3, -1 ^ 5, ~-1)
print(1 << 10, 1024 >> 3, -1024 >> 3, -1 >> 10)
print(5 >> 100, -5 >> 100, 0 << 100)
mask = 0
for bit in (0, 3, 5):
    mask |= 1 << bit
print(mask, bin(mask), mask & ~(1 << 3))
try:
    print(1 << -1)
except ValueError as e:
    print("ValueError", e)
