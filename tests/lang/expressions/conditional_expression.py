# The conditional expression and its evaluation order.
def t(name, v):
    print("[" + name + "]", end="")
    return v

print(t("then", 1) if t("cond", True) else t("else", 2))
print(t("then", 1) if t("cond", 0) else t("else", 2))
for n in range(5):
    print(n, "zero" if n == 0 else "odd" if n % 2 else "even")
sign = lambda v: -1 if v < 0 else 1 if v > 0 else 0
print(sign(-9), sign(0), sign(3))
print([x if x % 2 else -x for x in range(6)])
