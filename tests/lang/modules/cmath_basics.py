# cmath functions.
import cmath
def p(z):
    print("%.4f %.4f" % (z.real + 0.0, z.imag + 0.0))
p(cmath.sqrt(3 + 4j))
p(cmath.exp(1j))
p(cmath.log(1 + 1j))
p(cmath.sin(1 + 1j))
p(cmath.cos(1 + 1j))
p(cmath.rect(2, 1))
r, phi = cmath.polar(1 + 1j)
print("%.4f %.4f %.4f" % (r, phi, cmath.phase(-1 + 0.5j)))
