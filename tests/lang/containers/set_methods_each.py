# set methods one by one
s = {1, 2, 3}
s.add(4); s.add(1); s.discard(9); s.discard(2); s.remove(3)
s.update([7], (8,), {9: 0})
print(sorted(s), len(s), sorted(s.union([0], "a") - {"a"}), sorted(s.intersection([1, 4, 5])), sorted(s.difference([1], [4])), sorted(s.symmetric_difference([1, 100])))
s.intersection_update([1, 4, 7])
s.difference_update([7])
s.symmetric_difference_update([4, 5])
print(sorted(s), s.isdisjoint([9]), s.issubset([1, 5, 6]), s.issuperset([5]), sorted(s.copy()), s.pop() in (1, 5))
s.clear()
print(s, set())
