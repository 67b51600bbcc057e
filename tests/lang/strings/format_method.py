# str.format: fields, conversions and nesting.
print("{} {} {}".format(1, "two", [3]), "{1} {0} {1}".format("a", "b"))
print("{x}-{y}".format(x=1, y="q"), "{0}{k}".format("p", k="w"), "{{}} {{{}}}".format(5))
print("{!r} {!s}".format("a", "b"), "{0!r:>5}".format("x"))
print("{:{}}|{:{w}.{p}f}".format("a", 4, 1.5, w=7, p=2))
print("{:{f}{a}{w}}".format("m", f="*", a="^", w=5))
print("".format(), "plain".format(1))
for bad in ("{", "}", "{0", "{} {0}", "{2}"):
    try:
        print(bad.format(1))
    except (ValueError, IndexError) as e:
        print(bad, type(e).__name__)
try:
    "{k}".format(j=1)
except KeyError:
    print("KeyError")
