# format specs that do not fit the value
for v, s in ((1, "s"), ("a", "d"), (1.5, "d"), ("a", "+"), (1, "q"), (1.5, "x"), ("a", "=5")):
    try:
        print(format(v, s))
    except ValueError:
        print("ValueError", v, s)
