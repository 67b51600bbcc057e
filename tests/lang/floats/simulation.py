# A damped oscillator integrated with small steps.
x, v, t = 1.0, 0.0, 0.0
dt = 1 / 64
rows = []
for i in range(257):
    if i % 64 == 0:
        rows.append("%.2f %.2f %.2f" % (t, x, v))
    a = -4 * x - 0.5 * v
    v += a * dt
    x += v * dt
    t += dt
print("\n".join(rows))
