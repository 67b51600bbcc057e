# random: the sequence of a seed is MicroPython's; errors.
import random

random.seed(1)
print([random.getrandbits(32) for _ in range(3)], random.getrandbits(0), random.getrandbits(1))
print(random.randint(1, 100), random.randrange(10), random.randrange(1, 10), random.choice("abc"))
print([random.randrange(10, 1, -4) for _ in range(6)], [random.randrange(-3, 9, 4) for _ in range(6)])
random.seed(-3)
print(random.getrandbits(8), random.randint(-1 << 29, 1 << 29))
random.seed(1 << 40)
print(random.getrandbits(8))
random.seed(None)
random.seed()
for args in ((0,), (2, 1), (1, 2, -1), (1, 5, 0), (1.5,), ("a",)):
    try:
        random.randrange(*args)
    except (ValueError, TypeError) as e:
        print(args, type(e).__name__)
for f, arg in ((random.getrandbits, 33), (random.getrandbits, -1), (random.choice, []), (random.choice, 5), (random.seed, "a")):
    try:
        f(arg)
    except (ValueError, IndexError, TypeError) as e:
        print(type(e).__name__)
