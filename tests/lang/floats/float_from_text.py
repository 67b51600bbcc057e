# float of texts
for t in ("1.5", " -2.25 ", "1e3", "+.5", "5.", "inf", "-Infinity", "nan", "1E-2" if False else "2E2", "0"):
    print(repr(t), float(t))
for t in ("", "x", "1.5.2", "1e", "--1", ".", "1 2"):
    try:
        print(float(t))
    except ValueError:
        print("ValueError", repr(t))
