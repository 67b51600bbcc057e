# equal keys keep their order, also reversed
words = ["bb", "a", "cc", "d", "aa", "b", "c"]
print(sorted(words, key=len), sorted(words, key=len, reverse=True))
rows = [(i % 3, i) for i in range(9)]
print(sorted(rows, key=lambda r: r[0]), sorted(rows, key=lambda r: -r[0]))
words.sort(reverse=True)
print(words)
