# complex numbers
a, b = 1 + 2j, 3 - 1j
print(a + b, a - b, a * b, a == 1 + 2j, a.real, a.imag, -a, a + 1, 2 * a, a * 0.5, abs(3 + 4j), complex(1), complex(1, 2), complex("1+2j") if False else 1j * 1j, bool(0j))
for f in (lambda: a < b, lambda: int(a), lambda: a // b, lambda: a % 2):
    try:
        f()
    except TypeError:
        print("TypeError")
