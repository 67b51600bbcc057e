# whole expressions inside braces
d = {"k": [1, 2, 3]}
x = 5
print(f"{d['k'][1]} {x + 1} {x if x > 3 else 0} {[i * i for i in range(3)]} {(lambda v: v * 2)(x)} {'a' 'b'} {len(d)}")
print(f"{{{x}}} {x!r} {x:04d} { x } {x,} {x == 5} {x != 4} {x >= 5}")
