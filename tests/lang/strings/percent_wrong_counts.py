# too many and too few arguments
for f, a in (("%s %s", 1), ("%s", (1, 2)), ("", 1), ("%d", "x"), ("%(a)s", 1), ("%s %s", (1,)), ("%x", 1.5), ("%c", "ab")):
    try:
        print(f % a)
    except TypeError:
        print("TypeError", f)
