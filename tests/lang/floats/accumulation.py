# Sums, means and variances of series.
def mean(xs):
    return sum(xs) / len(xs)
def var(xs):
    m = mean(xs)
    return sum((x - m) ** 2 for x in xs) / len(xs)
xs = [1.5, 2.5, 3.0, 4.0, 9.0]
print(mean(xs), var(xs), "%.4f" % var(xs) ** 0.5)
total = 0.0
for i in range(1000):
    total += 0.25
print(total)
s = 0.0
for i in range(1, 200):
    s += 1 / (i * i)
print("%.4f" % s)
def newton(n):
    x = n
    for _ in range(20):
        x = (x + n / x) / 2
    return x
print(["%.4f" % newton(n) for n in (2.0, 10.0, 0.25)])
