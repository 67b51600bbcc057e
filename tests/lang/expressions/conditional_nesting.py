# conditional expressions nest to the right
f = lambda n: "neg" if n < 0 else "zero" if n == 0 else "one" if n == 1 else "many"
print([f(n) for n in (-1, 0, 1, 2)], (1 if 0 else 2) + 1, 1 if 0 else 2 + 1, [1, 2][0 if True else 1], (lambda: 1 if [] else 2)(), *([1] if 1 else []), "a" "b" if 0 else "c")
