# Complex numbers.
a, b = 3 + 4j, 1 - 2j
print(a + b, a - b, a * b, -a, a == 3 + 4j, a != b, abs(a), a.real, a.imag)
print(a * 2, 2 + a, 1j * 1j, a / 2, (4 + 2j) / (1 + 1j), complex(1, 2), complex(3), complex("1+2j"))
print(1j, 0j, 2.5j, bool(0j), bool(1j), [1 + 1j])
print((1 + 1j) ** 2 == 2j or abs((1 + 1j) ** 2 - 2j) < 1e-5)
for f in (lambda: a < b, lambda: a // b, lambda: int(a), lambda: a / 0):
    try:
        print(f())
    except (TypeError, ZeroDivisionError) as e:
        print(type(e).__name__)
