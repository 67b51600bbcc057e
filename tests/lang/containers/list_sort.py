# sort and sorted with key and reverse.
l = [5, 2, 9, -1, 2, 0]
print(sorted(l), sorted(l, reverse=True), l)
l.sort()
print(l)
l.sort(key=lambda v: (abs(v - 3), v))
print(l)
l.sort(reverse=True)
print(l, sorted("banana"), sorted({3: 0, 1: 0}), sorted([]), sorted((2, 1)))
words = ["bb", "a", "dddd", "ccc"]
print(sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: w[-1]))
print(sorted([(2, "b"), (1, "z"), (2, "a")]), sorted([[2], [1, 5], [1]]), sorted([1.5, 1, 2]))
big = [(i * 7919) % 1009 for i in range(300)]
s = sorted(big)
print(s[:5], s[-5:], all(s[i] <= s[i + 1] for i in range(299)), sum(s) == sum(big))
try:
    sorted([1, "a"])
except TypeError:
    print("TypeError")
try:
    [3, 1].sort(key=5)
except TypeError:
    print("TypeError")
