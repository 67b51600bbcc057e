# list methods one by one
a = [3, 1, 2]
a.append(5); a.extend((6, 7)); a.insert(0, "s"); a.insert(-1, "m"); a.insert(99, "e")
print(a, a.pop(), a.pop(0), a.pop(-2), a.index(5), a.count(1))
a.remove(5)
a.reverse()
b = a.copy()
b.clear()
print(a, b, a.index(1, 1), a.index(3, -2))
