# Sets: creation, change and tests.
s = {3, 1, 2, 3}
s.add(5)
s.add(1)
s.discard(3)
s.discard(99)
s.remove(5)
print(sorted(s), len(s), 1 in s, 9 in s, bool(set()), set(), {1} == {1}, {1, 2} == {2, 1})
print(sorted(set("hello")), sorted(set([1, 1.0, True, 2])), sorted({x % 3 for x in range(9)}))
s.update([7, 8], (9,))
c = s.copy()
s.clear()
print(sorted(c), s, c.pop() in (1, 2, 7, 8, 9), len(c))
for f in (lambda: set().pop(), lambda: s.remove(1), lambda: s.add([]), lambda: set(5)):
    try:
        f()
    except (KeyError, TypeError) as e:
        print(type(e).__name__)
