# Rotating, chunking and windowing with slices.
def rot(l, n):
    n %= len(l)
    return l[n:] + l[:n]
print(rot([1, 2, 3, 4], 1), rot("abcd", -1), rot((1, 2, 3), 5), rot(b"xyz", 2))
def chunks(l, n):
    return [l[i:i + n] for i in range(0, len(l), n)]
print(chunks([1, 2, 3, 4, 5], 2), chunks("abcdefg", 3), chunks(b"12345", 4), chunks([], 3))
l = list(range(12))
print([sum(l[i:i + 3]) for i in range(len(l) - 2)], l[len(l) // 2:], l[:len(l) // 2])
