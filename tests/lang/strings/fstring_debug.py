# the = specifier
a, b = 3, "t"
print(f"{a=} {b=} {a + 1=} {a = } {b=!s} {a=:03d}")
