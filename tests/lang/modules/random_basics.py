# random: ranges and repeatable seeds.
import random
random.seed(42)
a = [random.randint(1, 6) for _ in range(50)]
random.seed(42)
print(a == [random.randint(1, 6) for _ in range(50)], min(a) >= 1, max(a) <= 6, len(set(a)) > 3)
print(all(0 <= random.random() < 1 for _ in range(50)), all(random.randrange(5) in range(5) for _ in range(20)), random.choice([7]) == 7)
print(all(0 <= random.getrandbits(4) < 16 for _ in range(50)), 2 <= random.uniform(2, 3) <= 3, random.randrange(0, 10, 5) in (0, 5))
for f in (lambda: random.randrange(0), lambda: random.choice([]), lambda: random.randint(2, 1)):
    try:
        f()
    except (ValueError, IndexError):
        print("error")
