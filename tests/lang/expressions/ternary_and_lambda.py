# Lambdas capture variables by reference and take defaults.
add = lambda a, b=10: a + b
print(add(1), add(1, 2), (lambda: 42)())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
print((lambda *a, **k: (a, k))(1, 2, x=3))
print(sorted([3, -1, 2], key=lambda v: -v))
compose = lambda f, g: lambda x: f(g(x))
print(compose(lambda v: v + 1, lambda v: v * 2)(5))
